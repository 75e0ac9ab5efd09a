/**
 * The arithmetic of anomaly detection: scores of one value against its baseline ({@link
 * io.campaigntracker.core.stats.score.WeekdayBaseline} first of all), tails of counts and rates, false-discovery control over
 * a fleet, and severity. Pure functions over primitives: no clock, no input or output, no state.
 */
@NullMarked
package io.campaigntracker.core.anomaly;

import org.jspecify.annotations.NullMarked;
