package io.campaigntracker.core.stats.score;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of {@link ZScore}.
 *
 * @param status whether there is a score
 * @param n baseline observations used
 * @param mean of the baseline, in the unit of the series; absent when it is empty
 * @param standardDeviation sample standard deviation, in the unit of the series; absent below two observations
 * @param deviation score, p-value and limits; present exactly when the status is OK
 * @param anomaly whether |score| reached the threshold; false without a score
 */
public record ZScoreResult(
        BaselineStatus status,
        int n,
        OptionalDouble mean,
        OptionalDouble standardDeviation,
        Optional<Deviation> deviation,
        boolean anomaly) {

    /** Rejects a score without status OK, and the reverse. */
    public ZScoreResult {
        if (deviation.isPresent() != (status == BaselineStatus.OK)) {
            throw new IllegalArgumentException("a score belongs to status OK and to no other, status was " + status);
        }
    }
}
