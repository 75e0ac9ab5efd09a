/**
 * Believable campaign data for tests, without an ad account: {@link io.campaigntracker.testkit.FakeMetricsSource} over a seeded
 * {@link io.campaigntracker.testkit.simulation.SimulatedAccount}, and a clock that a test moves by hand.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.testkit;

import org.jspecify.annotations.NullMarked;
