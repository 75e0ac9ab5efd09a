package io.campaigntracker.testkit.simulation;

/** What can go wrong within a day of a simulated account. */
public enum IncidentKind {
    /** Spend and impressions are multiplied by the factor, above 1, as far as 1.75 daily budgets allow. */
    RUNAWAY,
    /** Nothing is delivered; the factor is the share that still is, 0 for a full stop. */
    STOP,
    /** The price of a thousand impressions is multiplied by the factor; spend stays, impressions and clicks fall. */
    PRICE_SURGE,
    /** The click-through rate is multiplied by the factor, below 1. */
    CTR_FALL,
    /** The click-through rate is multiplied by the factor, above 1, by clicks that nobody meant. */
    CLICK_FRAUD,
    /** The platform delivers nothing for the whole account; the factor is the share that it still does. */
    PLATFORM_OUTAGE,
    /** The factor is the share of conversions still reported; delivery goes on as usual. Hours tell none of it, for they have no conversions. */
    TRACKING_OUTAGE
}
