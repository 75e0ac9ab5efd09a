package io.campaigntracker.maturity;

/**
 * On which day the platform books a conversion, and so how a day's figures fill in.
 *
 * <p>Source: Meta's Marketing API since 2025-06-10. An account's own restatements win over what an action type suggests.
 */
public enum MaturityClock {
    /** On the day of the impression or click that led to it, as for what happens on the platform itself: days fill in by the lag of the click, up to the window. */
    CLICK,
    /** On its own day, as for what a pixel or a server reports: nearly complete after a night, corrected both ways, late where uploads are late. */
    CONVERSION
}
