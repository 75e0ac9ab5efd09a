package io.campaigntracker.edit;

/** What an entry of an account's history is about. */
public enum EditKind {
    /** A budget, a spending limit, or a planned rise of a budget. */
    BUDGET(true),
    /** A bid or bid strategy. */
    BID(true),
    /** Whom or where ads are shown. */
    TARGETING(true),
    /** Turned on or off, archived or deleted. */
    STATUS(true),
    /** What an ad shows. */
    CREATIVE(true),
    /** When something runs. */
    SCHEDULE(true),
    /** What delivery optimises for. */
    OPTIMIZATION(true),
    /** Something was made. */
    CREATED(true),
    /** A name or label. */
    NAME(false),
    /** Charges, limits that were reached, and what else concerns the account's money and standing. */
    BILLING(false),
    /** Anything else, such as a review by the platform. */
    OTHER(false);

    private final boolean touchesDelivery;

    EditKind(boolean touchesDelivery) {
        this.touchesDelivery = touchesDelivery;
    }

    /** {@return whether it may change what is delivered: that somebody touched it} */
    public boolean touchesDelivery() {
        return touchesDelivery;
    }
}
