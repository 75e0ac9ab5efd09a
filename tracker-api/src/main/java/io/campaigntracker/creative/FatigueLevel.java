package io.campaigntracker.creative;

/** A creative's cost per result against its own launch, in the terms of Meta's delivery status. */
public enum FatigueLevel {
    /** Not dearer beyond chance. */
    HEALTHY,
    /** Clearly dearer than at launch. */
    LIMITED,
    /** At least twice as dear as at launch. */
    FATIGUED,
    /** No verdict: too few days, too few results at launch, no recent spend, or results unavailable. */
    INSUFFICIENT_DATA
}
