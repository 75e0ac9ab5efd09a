package io.campaigntracker.dashboard;

/** What the bearer of a token may do. */
public enum DashboardRight {
    /** See everything the tracker tells. */
    VIEW,
    /** Note that an alert has been taken. */
    ACKNOWLEDGE,
    /** Say that a proposed action is, or is not, to be done. Never given without a token. */
    APPROVE
}
