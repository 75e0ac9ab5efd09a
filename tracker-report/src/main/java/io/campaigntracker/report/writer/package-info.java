/** Writes reports as text, CSV, JSON, Markdown and HTML. Found through {@link io.campaigntracker.report.ReportWriter}; nothing here needs to be named by a user. */
@NullMarked
package io.campaigntracker.report.writer;

import org.jspecify.annotations.NullMarked;
