package io.campaigntracker.core.performance;

import io.campaigntracker.model.UndefinedReason;

/** What it means that days have no row. */
public enum WithoutRows {
    /** All were asked for, and nothing was there: sums are 0, ratios have no value. */
    NOTHING_DELIVERED(UndefinedReason.NO_DATA),
    /** Some were not asked for, or nobody looked. */
    NOT_KNOWN(UndefinedReason.NO_DATA),
    /** What was named is known to nobody. */
    UNKNOWN_ENTITY(UndefinedReason.UNKNOWN_ENTITY),
    /** The action type that was named was never reported. */
    UNKNOWN_ACTION_TYPE(UndefinedReason.UNKNOWN_ACTION_TYPE);

    private final UndefinedReason reason;

    WithoutRows(UndefinedReason reason) {
        this.reason = reason;
    }

    /** {@return why a ratio has no value then} */
    public UndefinedReason reason() {
        return reason;
    }
}
