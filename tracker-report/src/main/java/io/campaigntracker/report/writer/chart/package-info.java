/** Drawings for a page: where each bar, line and point lies. Pure. */
@NullMarked
package io.campaigntracker.report.writer.chart;

import org.jspecify.annotations.NullMarked;
