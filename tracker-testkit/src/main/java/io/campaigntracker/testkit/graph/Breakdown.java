package io.campaigntracker.testkit.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dimension that splits each row, with the share of every value; the parts of a row add up to the row. */
enum Breakdown {
    AGE("age", "18-24", 0.16, "25-34", 0.29, "35-44", 0.24, "45-54", 0.16, "55-64", 0.1, "65+", 0.04, "Unknown", 0.01),
    GENDER("gender", "female", 0.56, "male", 0.42, "unknown", 0.02),
    COUNTRY("country", "DE", 0.62, "AT", 0.2, "CH", 0.15, "unknown", 0.03),
    REGION("region", "Bayern", 0.3, "Berlin", 0.2, "Hamburg", 0.12, "Wien", 0.2, "Zürich", 0.15, "Unknown", 0.03),
    PUBLISHER_PLATFORM(
            "publisher_platform", "facebook", 0.55, "instagram", 0.38, "audience_network", 0.05, "messenger", 0.02),
    /** Its values are those of the platform that it is split by first. */
    PLATFORM_POSITION("platform_position"),
    DEVICE_PLATFORM("device_platform", "mobile_app", 0.82, "mobile_web", 0.06, "desktop", 0.12),
    /** Its values are hours, which have their share of each day by the clock. */
    HOUR("hourly_stats_aggregated_by_advertiser_time_zone");

    /** The permutations that are served, of those that the platform documents. */
    private static final Set<Set<Breakdown>> TOGETHER =
            Set.of(EnumSet.of(AGE, GENDER), EnumSet.of(PUBLISHER_PLATFORM, PLATFORM_POSITION));

    private static final Map<String, Map<String, Double>> POSITIONS = Map.of(
            "facebook", shares("feed", 0.6, "facebook_reels", 0.25, "marketplace", 0.15),
            "instagram", shares("feed", 0.45, "instagram_stories", 0.3, "instagram_reels", 0.25),
            "audience_network", shares("an_classic", 0.7, "rewarded_video", 0.3),
            "messenger", shares("messenger_inbox", 1.0));

    private final String key;

    // Filled once in the constructor and never handed out to be changed, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Double> shares;

    Breakdown(String key, Object... valuesAndShares) {
        this.key = key;
        this.shares = shares(valuesAndShares);
    }

    String key() {
        return key;
    }

    /** {@return whether conversions off the platform are not reported by it} */
    boolean dropsOffPlatform() {
        return this == REGION || this == HOUR;
    }

    /** {@return the breakdowns, coarser before finer} */
    static List<Breakdown> parse(String text) {
        List<Breakdown> asked = new ArrayList<>();
        for (String key : JsonText.words(text, "breakdowns")) {
            Breakdown breakdown = ofKey(key);
            if (asked.contains(breakdown)) {
                throw GraphError.invalid("breakdowns names " + key + " twice");
            }
            asked.add(breakdown);
        }
        boolean alone = asked.size() < 2 && !asked.contains(PLATFORM_POSITION);
        if (!alone && !TOGETHER.contains(Set.copyOf(asked))) {
            throw GraphError.invalid("breakdowns: the combination (" + String.join(", ", keys(asked))
                    + ") is not served by this server; it serves each alone, but platform_position, and age with gender, "
                    + "publisher_platform with platform_position");
        }
        asked.sort(null);
        return asked;
    }

    private static Set<String> keys(List<Breakdown> breakdowns) {
        return breakdowns.stream().map(Breakdown::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * One value of each breakdown, and the piece of the whole that it stands for.
     *
     * @param from of 0 to 1
     * @param to of 0 to 1
     * @param hour the hour of each day instead of a piece of the whole; null if there is none
     */
    record Slice(
            List<String> values,
            double from,
            double to,
            @Nullable Integer hour) {
        static final Slice WHOLE = new Slice(List.of(), 0, 1, null);
    }

    static List<Slice> slices(List<Breakdown> breakdowns) {
        if (breakdowns.contains(HOUR)) {
            return hours();
        }
        List<Slice> slices = List.of(Slice.WHOLE);
        for (Breakdown breakdown : breakdowns) {
            List<Slice> finer = new ArrayList<>();
            slices.forEach(slice -> split(slice, breakdown.sharesWithin(slice), finer));
            slices = finer;
        }
        return slices;
    }

    private static List<Slice> hours() {
        List<Slice> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            hours.add(
                    new Slice(List.of(String.format(Locale.ROOT, "%02d:00:00 - %02d:59:59", hour, hour)), 0, 1, hour));
        }
        return hours;
    }

    private Map<String, Double> sharesWithin(Slice whole) {
        return this == PLATFORM_POSITION ? POSITIONS.getOrDefault(whole.values().get(0), Map.of()) : shares;
    }

    private static void split(Slice whole, Map<String, Double> shares, List<Slice> into) {
        double share = 0;
        double from = whole.from();
        int left = shares.size();
        for (Map.Entry<String, Double> value : shares.entrySet()) {
            share += value.getValue();
            double to = --left == 0 ? whole.to() : whole.from() + (whole.to() - whole.from()) * share;
            List<String> values = new ArrayList<>(whole.values());
            values.add(value.getKey());
            into.add(new Slice(values, from, to, null));
            from = to;
        }
    }

    private static Map<String, Double> shares(Object... valuesAndShares) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < valuesAndShares.length; i += 2) {
            shares.put((String) valuesAndShares[i], (Double) valuesAndShares[i + 1]);
        }
        return shares;
    }

    private static Breakdown ofKey(String key) {
        return Arrays.stream(values())
                .filter(breakdown -> breakdown.key.equals(key))
                .findFirst()
                .orElseThrow(() -> GraphError.invalid("breakdowns: " + key + " is not served by this server; it serves "
                        + String.join(", ", keys(List.of(values())))));
    }
}
