package io.campaigntracker.creative;

/** What a ranking is for, and so what puts a creative ahead of another. */
public enum RankingPurpose {
    /** Where to put more money: by how good a creative surely is, the pessimistic bound of its value. */
    TO_SCALE,
    /** What to expect: by the posterior mean, the own value drawn toward those of the siblings. */
    EXPECTED,
    /** What to learn more about: by what knowing a creative's true value is expected to gain over keeping the best one. */
    TO_TEST,
    /** What happened: by the observed value, whatever the volume; small ones lead by luck. */
    OBSERVED,
    /**
     * What textbooks do, beside the others for comparison: CTR, link CTR or conversion rate by the 5 % quantile of a beta posterior, the prior fitted to all that
     * have 1,000 trials. It takes days to be alike and so is too sure of creatives with much volume.
     */
    BINOMIAL_BOUND
}
