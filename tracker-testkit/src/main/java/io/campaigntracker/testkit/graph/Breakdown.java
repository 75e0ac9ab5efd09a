package io.campaigntracker.testkit.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A dimension that splits each row, with the share of every value; the parts of a row add up to the row. */
enum Breakdown {
    AGE("18-24", 0.16, "25-34", 0.29, "35-44", 0.24, "45-54", 0.16, "55-64", 0.1, "65+", 0.04, "Unknown", 0.01),
    GENDER("female", 0.56, "male", 0.42, "unknown", 0.02),
    COUNTRY("DE", 0.62, "AT", 0.2, "CH", 0.15, "unknown", 0.03),
    PUBLISHER_PLATFORM("facebook", 0.55, "instagram", 0.38, "audience_network", 0.05, "messenger", 0.02);

    // Filled once in the constructor and never handed out to be changed, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Double> shares = new LinkedHashMap<>();

    Breakdown(Object... valuesAndShares) {
        for (int i = 0; i < valuesAndShares.length; i += 2) {
            shares.put((String) valuesAndShares[i], (Double) valuesAndShares[i + 1]);
        }
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<Breakdown> parse(String text) {
        List<Breakdown> breakdowns = new ArrayList<>();
        for (String key : text.replaceAll("[\\[\\]\"\\s]", "").split(",", -1)) {
            if (!key.isEmpty()) {
                breakdowns.add(ofKey(key));
            }
        }
        return breakdowns;
    }

    /** One value of each breakdown, and the piece of the whole, 0 to 1, that it stands for. */
    record Slice(List<String> values, double from, double to) {}

    static List<Slice> slices(List<Breakdown> breakdowns) {
        List<Slice> slices = List.of(new Slice(List.of(), 0, 1));
        for (Breakdown breakdown : breakdowns) {
            List<Slice> finer = new ArrayList<>();
            slices.forEach(slice -> breakdown.split(slice, finer));
            slices = finer;
        }
        return slices;
    }

    private void split(Slice whole, List<Slice> into) {
        double share = 0;
        double from = whole.from();
        int left = shares.size();
        for (Map.Entry<String, Double> value : shares.entrySet()) {
            share += value.getValue();
            double to = --left == 0 ? whole.to() : whole.from() + (whole.to() - whole.from()) * share;
            List<String> values = new ArrayList<>(whole.values());
            values.add(value.getKey());
            into.add(new Slice(values, from, to));
            from = to;
        }
    }

    private static Breakdown ofKey(String key) {
        for (Breakdown breakdown : values()) {
            if (breakdown.key().equals(key)) {
                return breakdown;
            }
        }
        throw GraphError.invalid("breakdowns: " + key + " is not offered by this server");
    }
}
