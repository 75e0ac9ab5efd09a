package io.campaigntracker.meta;

/**
 * A dimension by which Meta splits rows. Reach of the parts is estimated apart and never adds up. Meta accepts only some
 * combinations; it refuses the others.
 */
public enum Breakdown {
    AGE("age", false, true),
    GENDER("gender", false, true),
    COUNTRY("country", false, true),
    /** Conversions off Meta are not reported by region. */
    REGION("region", true, true),
    PUBLISHER_PLATFORM("publisher_platform", false, true),
    /** Only together with {@link #PUBLISHER_PLATFORM}. */
    PLATFORM_POSITION("platform_position", false, true),
    DEVICE_PLATFORM("device_platform", false, true),
    /** Hour in the account's zone, such as {@code 13:00:00 - 13:59:59}. Neither reach nor conversions off Meta are reported by hour. */
    HOUR("hourly_stats_aggregated_by_advertiser_time_zone", true, false);

    private final String key;
    private final boolean dropsOffMetaConversions;
    private final boolean reportsReach;

    Breakdown(String key, boolean dropsOffMetaConversions, boolean reportsReach) {
        this.key = key;
        this.dropsOffMetaConversions = dropsOffMetaConversions;
        this.reportsReach = reportsReach;
    }

    /** {@return Meta's name of it} */
    public String key() {
        return key;
    }

    /** {@return whether conversions off Meta are missing in its rows, so that an absent action is unavailable, not zero} */
    public boolean dropsOffMetaConversions() {
        return dropsOffMetaConversions;
    }

    /** {@return whether its rows have reach} */
    public boolean reportsReach() {
        return reportsReach;
    }
}
