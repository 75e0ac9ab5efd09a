/**
 * Writes reports as text, CSV, JSON, Markdown and HTML. Found through {@link io.campaigntracker.report.ReportWriter}; nothing here needs to be named by a user.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.report.writer;

import org.jspecify.annotations.NullMarked;
