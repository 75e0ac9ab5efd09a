/** How far days of one level scatter beyond what counting explains, learned from many series, and the intervals that follow from it. Knows no campaign. */
@NullMarked
package io.campaigntracker.core.stats.scatter;

import org.jspecify.annotations.NullMarked;
