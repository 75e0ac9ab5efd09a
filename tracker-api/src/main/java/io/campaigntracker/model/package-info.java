/**
 * The values of the library: immutable, without behaviour beyond validation and exact arithmetic.
 *
 * <p>{@link io.campaigntracker.model.MetricsRow} is one entity on one day as a source reported it;
 * {@link io.campaigntracker.model.MetricsHistory} holds many of them by column for calculators. Identifiers are opaque text:
 * platforms issue ids beyond 2<sup>53</sup> and with leading zeros, so nothing here treats one as a number.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.model;

import org.jspecify.annotations.NullMarked;
