package io.campaigntracker.core.offline;

import io.campaigntracker.core.offline.AttributionEligibility.Convention;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives each conversion to one click at most, the last one before it.
 *
 * <p>Rule: a conversion that carries the id of a known click goes to that click if it lies inside the click's window. Otherwise
 * it goes to its user's latest click whose window it lies inside; of clicks at the same instant the one with the greatest id.
 * Otherwise it is unattributed, and reported as such: never spread over campaigns.
 *
 * <p>Units: windows of N x 24 hours, both ends included; values in the one currency of the conversions.
 *
 * <p>Edge cases: a click id that is unknown, or whose window is over, falls back to the user's clicks. A conversion without user and
 * without known click id is unattributed. Allocation never changes a sum: attributed and unattributed value add up to the
 * total.
 *
 * <p>Cost: O((clicks + conversions) log clicks). Thread safety: stateless.
 *
 * <p>Reference: Google Ads Help, "About attribution models" (last click), "Import conversions from clicks".
 */
public final class LastTouch {

    private LastTouch() {}

    /**
     * A click on an ad.
     *
     * @param id the click id, unique
     * @param userId who clicked, null when unknown
     * @param campaignId whose ad was clicked
     * @param time when
     */
    public record Click(String id, @Nullable String userId, String campaignId, Instant time) {}

    /**
     * A conversion that asks for its click.
     *
     * @param id the conversion's own id
     * @param userId who converted, null when unknown
     * @param clickId the click that the conversion was recorded with, null when there is none
     * @param time when
     * @param value what it is worth; negative for a refund
     */
    public record Conversion(
            String id, @Nullable String userId, @Nullable String clickId, Instant time, BigDecimal value) {}

    /**
     * A conversion and the click it was given to.
     *
     * @param conversion the conversion
     * @param click its click; empty when unattributed
     */
    public record Assignment(Conversion conversion, Optional<Click> click) {}

    /**
     * Where all conversions went.
     *
     * @param assignments one a conversion, in the order of the input
     * @param campaigns the attributed conversions by campaign, in the order of first attribution
     * @param unattributed the conversions without a click
     */
    public record Allocation(List<Assignment> assignments, Map<String, Tally> campaigns, Tally unattributed) {}

    /**
     * Allocates every conversion.
     *
     * @param windowDays the days that a click's window lasts, 0 or more
     * @throws IllegalArgumentException if windowDays is negative, or a click id occurs with two different clicks
     */
    public static Allocation allocate(List<Click> clicks, List<Conversion> conversions, int windowDays) {
        if (windowDays < 0) {
            throw new IllegalArgumentException("windowDays must be 0 or more, got " + windowDays);
        }
        Map<String, Click> byId = byId(clicks);
        Map<String, List<Click>> byUser = byUser(byId);
        List<Assignment> assignments = new ArrayList<>(conversions.size());
        Map<String, Tally> campaigns = new LinkedHashMap<>();
        Tally unattributed = Tally.NONE;
        for (Conversion conversion : conversions) {
            Optional<Click> click = clickOf(conversion, byId, byUser, windowDays);
            assignments.add(new Assignment(conversion, click));
            if (click.isPresent()) {
                String campaign = click.get().campaignId();
                campaigns.put(
                        campaign, campaigns.getOrDefault(campaign, Tally.NONE).plus(conversion.value()));
            } else {
                unattributed = unattributed.plus(conversion.value());
            }
        }
        return new Allocation(List.copyOf(assignments), Collections.unmodifiableMap(campaigns), unattributed);
    }

    private static Optional<Click> clickOf(
            Conversion conversion, Map<String, Click> byId, Map<String, List<Click>> byUser, int windowDays) {
        if (conversion.clickId() != null) {
            Click named = byId.get(conversion.clickId());
            if (named != null && eligible(named, conversion, windowDays)) {
                return Optional.of(named);
            }
        }
        if (conversion.userId() == null) {
            return Optional.empty();
        }
        List<Click> ofUser = byUser.getOrDefault(conversion.userId(), List.of());
        int after = firstAfter(ofUser, conversion.time());
        // The latest click that is not after the conversion is eligible, or no click is.
        return after == 0
                ? Optional.empty()
                : Optional.of(ofUser.get(after - 1)).filter(click -> eligible(click, conversion, windowDays));
    }

    private static boolean eligible(Click click, Conversion conversion, int windowDays) {
        return AttributionEligibility.decide(
                        click.time(), conversion.time(), windowDays, Convention.ROLLING_24H, ZoneOffset.UTC)
                .eligible();
    }

    /** The index of the first click later than {@code time}, in clicks sorted by time. */
    private static int firstAfter(List<Click> sorted, Instant time) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).time().isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Map<String, Click> byId(List<Click> clicks) {
        Map<String, Click> byId = new LinkedHashMap<>();
        for (Click click : clicks) {
            Click known = byId.putIfAbsent(click.id(), click);
            if (known != null && !known.equals(click)) {
                throw new IllegalArgumentException("a click id must name one click, got " + known + " and " + click);
            }
        }
        return byId;
    }

    private static Map<String, List<Click>> byUser(Map<String, Click> clicks) {
        Map<String, List<Click>> byUser = new HashMap<>();
        for (Click click : clicks.values()) {
            if (click.userId() != null) {
                byUser.computeIfAbsent(click.userId(), user -> new ArrayList<>())
                        .add(click);
            }
        }
        Comparator<Click> lastWins = Comparator.comparing(Click::time).thenComparing(Click::id);
        byUser.values().forEach(list -> list.sort(lastWins));
        return byUser;
    }
}
