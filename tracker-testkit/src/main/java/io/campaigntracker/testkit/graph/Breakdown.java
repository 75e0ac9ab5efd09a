package io.campaigntracker.testkit.graph;

import io.campaigntracker.testkit.simulation.PartShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dimension that splits each row; the parts of a row add up to the row. */
enum Breakdown {
    AGE("age", PartShares.AGE),
    GENDER("gender", PartShares.GENDER),
    COUNTRY("country", PartShares.COUNTRY),
    REGION("region", PartShares.REGION),
    PUBLISHER_PLATFORM("publisher_platform", PartShares.PUBLISHER_PLATFORM),
    /** Its values are those of the platform that it is split by first. */
    PLATFORM_POSITION("platform_position", PartShares.PLATFORM_POSITION),
    DEVICE_PLATFORM("device_platform", PartShares.DEVICE_PLATFORM),
    /** Its values are hours, which have their share of each day by the clock. */
    HOUR("hourly_stats_aggregated_by_advertiser_time_zone", null);

    /** The permutations that are served, of those that the platform documents. */
    private static final Set<Set<Breakdown>> TOGETHER =
            Set.of(EnumSet.of(AGE, GENDER), EnumSet.of(PUBLISHER_PLATFORM, PLATFORM_POSITION));

    private final String key;
    private final @Nullable PartShares shares;

    Breakdown(String key, @Nullable PartShares shares) {
        this.key = key;
        this.shares = shares;
    }

    String key() {
        return key;
    }

    /** {@return whether conversions off the platform are not reported by it} */
    boolean dropsOffPlatform() {
        return shares == null || shares.dropsOffPlatform();
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
     * @param by what the whole is split by; empty for the whole itself
     * @param number which of its pieces
     * @param hour the hour of each day instead of a piece of the whole; null if there is none
     */
    record Slice(
            List<String> values,
            List<PartShares> by,
            int number,
            @Nullable Integer hour) {
        static final Slice WHOLE = new Slice(List.of(), List.of(), 0, null);
    }

    static List<Slice> slices(List<Breakdown> breakdowns) {
        if (breakdowns.contains(HOUR)) {
            return hours();
        }
        if (breakdowns.isEmpty()) {
            return List.of(Slice.WHOLE);
        }
        List<PartShares> by = breakdowns.stream()
                .map(breakdown -> Objects.requireNonNull(breakdown.shares))
                .toList();
        List<Slice> slices = new ArrayList<>();
        for (List<String> values : PartShares.values(by)) {
            slices.add(new Slice(values, by, slices.size(), null));
        }
        return slices;
    }

    private static List<Slice> hours() {
        List<Slice> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            hours.add(new Slice(
                    List.of(String.format(Locale.ROOT, "%02d:00:00 - %02d:59:59", hour, hour)), List.of(), 0, hour));
        }
        return hours;
    }

    private static Breakdown ofKey(String key) {
        return Arrays.stream(values())
                .filter(breakdown -> breakdown.key.equals(key))
                .findFirst()
                .orElseThrow(() -> GraphError.invalid("breakdowns: " + key + " is not served by this server; it serves "
                        + String.join(", ", keys(List.of(values())))));
    }
}
