/** Charts, smoothing and trends of a series. */
@NullMarked
package io.campaigntracker.core.stats.series;

import org.jspecify.annotations.NullMarked;
