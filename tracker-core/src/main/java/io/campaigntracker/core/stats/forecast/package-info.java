/** How well forecasts met what came: calibration of values, intervals and probabilities, comparison of two, and change over time. Pure functions over primitives. */
@NullMarked
package io.campaigntracker.core.stats.forecast;

import org.jspecify.annotations.NullMarked;
