/** Reports as tables for a console, and as Markdown. */
@NullMarked
package io.campaigntracker.report.writer.text;

import org.jspecify.annotations.NullMarked;
