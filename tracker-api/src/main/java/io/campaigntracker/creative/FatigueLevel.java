package io.campaigntracker.creative;

/** How much of its own response a creative has lost, beyond what its siblings lost, in the terms of Meta's delivery status. */
public enum FatigueLevel {
    /** It holds, or what it lost is not proven or not its own. */
    HEALTHY,
    /** It has lost part of its response. */
    LIMITED,
    /** It has lost half or more: what it brings costs at least twice as much. */
    FATIGUED,
    /** No verdict; action and cause have none either. */
    INSUFFICIENT_DATA
}
