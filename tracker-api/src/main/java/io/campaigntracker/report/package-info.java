/**
 * Reports: one typed result, written as text, CSV, JSON, Markdown or a web page by a {@link io.campaigntracker.report.ReportWriter}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.report;

import org.jspecify.annotations.NullMarked;
