package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.core.golden.GoldenCase.Tolerance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares a computed result with an expected one: decimals within the tolerance; null, booleans, integers and strings
 * equal; objects by key in any order, arrays in order.
 */
final class GoldenComparison {

    private final Tolerance tolerance;
    private final List<String> mismatches = new ArrayList<>();

    private GoldenComparison(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /** What differs, one sentence a place; empty when the result is as expected. */
    static List<String> mismatches(JsonNode actual, JsonNode expected, Tolerance tolerance) {
        GoldenComparison comparison = new GoldenComparison(tolerance);
        comparison.compare("$", actual, expected);
        return List.copyOf(comparison.mismatches);
    }

    private void compare(String place, JsonNode actual, JsonNode expected) {
        if (expected.isObject() && actual.isObject()) {
            compareObjects(place, actual, expected);
        } else if (expected.isArray() && actual.isArray()) {
            compareArrays(place, actual, expected);
        } else if (!sameValue(actual, expected)) {
            mismatches.add(place + " is " + actual + " instead of " + expected);
        }
    }

    private void compareObjects(String place, JsonNode actual, JsonNode expected) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String inner = place + "." + name;
            if (!actual.has(name)) {
                mismatches.add(inner + " is missing, expected " + expected.get(name));
            } else if (!expected.has(name)) {
                mismatches.add(inner + " is not expected but is " + actual.get(name));
            } else {
                compare(inner, actual.get(name), expected.get(name));
            }
        }
    }

    private void compareArrays(String place, JsonNode actual, JsonNode expected) {
        if (actual.size() != expected.size()) {
            mismatches.add(place + " has " + actual.size() + " elements instead of " + expected.size());
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(place + "[" + i + "]", actual.get(i), expected.get(i));
        }
    }

    private boolean sameValue(JsonNode actual, JsonNode expected) {
        if (!expected.isNumber() || !actual.isNumber()) {
            return actual.equals(expected);
        }
        if (expected.isIntegralNumber() && actual.isIntegralNumber()) {
            return actual.bigIntegerValue().equals(expected.bigIntegerValue());
        }
        if (expected.isIntegralNumber()) {
            return actual.doubleValue() == expected.doubleValue();
        }
        return tolerance.allows(actual.doubleValue(), expected.doubleValue());
    }
}
