package io.campaigntracker.testkit.simulation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an ad shows.
 *
 * @param video how it is watched; null for what is no video
 * @param attributes what it is like, of the planted attributes
 */
record SimulatedCreative(
        String id,
        String name,
        String title,
        String format,
        @Nullable SimulatedVideo video,
        Map<String, String> attributes) {

    SimulatedCreative {
        attributes = Map.copyOf(attributes);
    }
}
