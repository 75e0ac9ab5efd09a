package io.campaigntracker.creative;

/** What a rotation does with a creative. */
public enum RotationDecision {
    /** Goes on, with a share as large as its chance of being the best. */
    KEEP,
    /** Hardly shown yet: gets at least the floor, so that it can show what it is worth. */
    TEST,
    /** Out: tired beyond repair, or surely worse than another. */
    PAUSE
}
