/** Reports for programs: CSV and JSON. */
@NullMarked
package io.campaigntracker.report.writer.data;

import org.jspecify.annotations.NullMarked;
