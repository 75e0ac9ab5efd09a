/**
 * Observations and meters of a tracker, with Micrometer: {@link io.campaigntracker.micrometer.TrackerObservations} stands around what a tracker does,
 * {@link io.campaigntracker.micrometer.TrackerMeters} tells how what it keeps stands.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.micrometer;

import org.jspecify.annotations.NullMarked;
