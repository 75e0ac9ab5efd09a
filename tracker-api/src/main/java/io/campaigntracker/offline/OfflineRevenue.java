package io.campaigntracker.offline;

import io.campaigntracker.model.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What offline conversions added to the revenue of a figure, and what was left out and why. They count on the day on which they happened, in the
 * account's time zone.
 *
 * @param status whether there is an offline part at all
 * @param counted what was added; null where there is no offline part, and over several currencies
 * @param conversions how many were added; refunds take money back and are none
 * @param countedByPlatform what was left out because the platform counts it already; null if nothing was, and over several currencies
 * @param countedByPlatformConversions how many those are
 * @param duplicates conversions left out because their order is among the imported online orders, or came before
 * @param outsideWindow conversions left out because their click was too long before, or after them
 * @param leftOut conversions of campaigns' days whose revenue is not known, which are left out together with the day's spend
 * @param unconverted conversions left out because they are in a currency for which there is no rate
 * @param unattributed what names no campaign and no known click, in all accounts concerned; never spread; null if there is none, and over several
 *     currencies
 * @param unattributedConversions how many those are
 */
public record OfflineRevenue(
        Status status,
        @Nullable Money counted,
        long conversions,
        @Nullable Money countedByPlatform,
        long countedByPlatformConversions,
        long duplicates,
        long outsideWindow,
        long leftOut,
        long unconverted,
        @Nullable Money unattributed,
        long unattributedConversions) {

    /** Whether there is an offline part. */
    public enum Status {
        /** The caller left it out. */
        EXCLUDED,
        /** The store keeps no offline conversions. */
        NOT_KEPT,
        /** No offline conversion was ever imported for the accounts: unknown, not zero. */
        NONE_IMPORTED,
        /** Their share of what was asked for can't be known: they name no creative, and are no link clicks. */
        NOT_APPLICABLE,
        /** Imported conversions were counted; possibly none fell into the range. */
        COUNTED,
        /** As {@link #COUNTED}, but some may be in the platform's figure already: flagged as sent, or the platform reports offline types. */
        OFFLINE_OVERLAP
    }

    public OfflineRevenue {
        Objects.requireNonNull(status, "status");
    }

    /** {@return no offline part, for this reason} */
    public static OfflineRevenue none(Status status) {
        return new OfflineRevenue(status, null, 0, null, 0, 0, 0, 0, 0, null, 0);
    }

    /** {@return whether the figure holds imported conversions beside the platform's} */
    public RevenueBasis basis() {
        return status == Status.COUNTED || status == Status.OFFLINE_OVERLAP
                ? RevenueBasis.WITH_OFFLINE
                : RevenueBasis.ONLINE;
    }

    /** {@return {@code online} or {@code with offline}, and in brackets what was added, what was left out and why} */
    public String describe() {
        List<String> parts = new ArrayList<>();
        switch (status) {
            case EXCLUDED -> parts.add("offline sales excluded");
            case NOT_KEPT -> parts.add("the store keeps no offline sales");
            case NONE_IMPORTED -> parts.add("no offline sales imported");
            case NOT_APPLICABLE -> parts.add("offline sales can't be told apart by this");
            case COUNTED, OFFLINE_OVERLAP ->
                parts.add(conversions
                        + (conversions == 1 ? " sale" : " sales")
                        + (counted == null ? "" : ", " + counted));
        }
        add(parts, countedByPlatformConversions, "counted by the platform");
        add(parts, duplicates, "told before");
        add(parts, outsideWindow, "outside the window");
        add(parts, leftOut, "of days without known revenue");
        add(parts, unconverted, "in a currency without a rate");
        add(parts, unattributedConversions, "without campaign");
        return basis().label() + " (" + String.join("; ", parts) + ")";
    }

    private static void add(List<String> parts, long number, String why) {
        if (number > 0) {
            parts.add("not added: " + number + " " + why);
        }
    }
}
