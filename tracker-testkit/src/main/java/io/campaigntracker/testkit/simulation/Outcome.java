package io.campaigntracker.testkit.simulation;

/** What people do off the platform, each event once, before the platform tells it under several names. */
// Arrays of figures live in memory only, so the order of the constants never leaves it.
@SuppressWarnings("EnumOrdinal")
enum Outcome {
    WEB_PURCHASE,
    SHOP_PURCHASE,
    LEAD,
    ADD_TO_CART;

    static final int COUNT = values().length;

    /** {@return its place in an array of figures} */
    int index() {
        return ordinal();
    }
}
