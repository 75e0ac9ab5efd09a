package io.campaigntracker.testkit.simulation;

/** Why an event is credited to an ad. Parts are disjoint; the windows a platform reports are sums of them. */
// Arrays of figures live in memory only, so the order of the constants never leaves it.
@SuppressWarnings("EnumOrdinal")
enum AttributionPart {
    CLICK_WITHIN_1D,
    CLICK_WITHIN_7D,
    CLICK_WITHIN_28D,
    VIEW_WITHIN_1D,
    ENGAGED_VIEW_WITHIN_1D;

    static final int COUNT = values().length;

    /** {@return its place in an array of figures} */
    int index() {
        return ordinal();
    }

    int bit() {
        return 1 << ordinal();
    }

    static int mask(AttributionPart... parts) {
        int mask = 0;
        for (AttributionPart part : parts) {
            mask |= part.bit();
        }
        return mask;
    }
}
