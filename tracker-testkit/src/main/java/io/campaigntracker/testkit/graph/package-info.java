/**
 * A stand-in for Meta's Graph API on the loopback interface, over simulated accounts, that fails in whatever way it is told to.
 * {@link io.campaigntracker.testkit.graph.FakeGraphServer} is where to begin.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.testkit.graph;

import org.jspecify.annotations.NullMarked;
