/**
 * Ratios over ad performance in exact decimal arithmetic.
 *
 * <p>Every class here is a pure function of its arguments or an immutable value. {@link
 * io.campaigntracker.core.performance.RatioOfSums} aggregates rows, {@link
 * io.campaigntracker.core.performance.ExactRatio} divides once.
 */
@NullMarked
package io.campaigntracker.core.performance;

import org.jspecify.annotations.NullMarked;
