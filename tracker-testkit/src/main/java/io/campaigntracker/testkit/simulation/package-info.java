/**
 * A seeded simulator of ad accounts. The same seed gives the same account, whatever part of it is asked for and in whatever order;
 * {@link io.campaigntracker.testkit.simulation.SimulatedAccount} is where to begin.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.testkit.simulation;

import org.jspecify.annotations.NullMarked;
