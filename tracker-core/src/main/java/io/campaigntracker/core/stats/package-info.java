/**
 * Intervals, quantiles and volume rules for counts, rates and ratios.
 *
 * <p>Every class here is a pure function of its arguments: no clock, no I/O, no state, no randomness but a generator that
 * the caller passes. {@link io.campaigntracker.core.stats.WilsonInterval} is the entry for rates,
 * {@link io.campaigntracker.core.stats.PoissonInterval} for few conversions,
 * {@link io.campaigntracker.core.stats.RatioInterval} for ROAS and CPA.
 */
@NullMarked
package io.campaigntracker.core.stats;

import org.jspecify.annotations.NullMarked;
