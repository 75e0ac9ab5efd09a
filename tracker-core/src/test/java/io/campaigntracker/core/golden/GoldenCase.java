package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;

/** One case of a vector file, with the tolerance that holds for it. */
record GoldenCase(String id, JsonNode inputs, JsonNode expected, Tolerance tolerance) {

    /** Allows {@code |actual - expected| <= abs + rel * |expected|}. */
    record Tolerance(double rel, double abs) {

        static Tolerance from(JsonNode node) {
            return new Tolerance(
                    node.required("rel").doubleValue(), node.required("abs").doubleValue());
        }

        boolean allows(double actual, double expected) {
            return Math.abs(actual - expected) <= abs + rel * Math.abs(expected);
        }
    }
}
