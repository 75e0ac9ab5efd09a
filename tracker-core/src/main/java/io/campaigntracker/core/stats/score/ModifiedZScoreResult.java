package io.campaigntracker.core.stats.score;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of {@link ModifiedZScore}. Median and deviations are in the unit of the series.
 *
 * @param status whether there is a score
 * @param n baseline observations used
 * @param median of the baseline; absent when it is empty
 * @param medianAbsoluteDeviation unscaled; absent below the minimum number of observations
 * @param meanAbsoluteDeviation unscaled, around the median; absent below the minimum number of observations
 * @param scale which of the two the score was measured in
 * @param deviation score, p-value and limits; present exactly when the status is OK
 * @param anomaly whether |score| reached the threshold; false without a score
 */
public record ModifiedZScoreResult(
        BaselineStatus status,
        int n,
        OptionalDouble median,
        OptionalDouble medianAbsoluteDeviation,
        OptionalDouble meanAbsoluteDeviation,
        Scale scale,
        Optional<Deviation> deviation,
        boolean anomaly) {

    /** What the distance from the median is measured in. */
    public enum Scale {
        /** The median absolute deviation. */
        MEDIAN_ABSOLUTE_DEVIATION,
        /** The mean absolute deviation, because the median absolute deviation is 0. */
        MEAN_ABSOLUTE_DEVIATION,
        /** There is no score. */
        NONE
    }

    /** Rejects a score or a scale without status OK, and the reverse. */
    public ModifiedZScoreResult {
        boolean scored = status == BaselineStatus.OK;
        if (deviation.isPresent() != scored || (scale != Scale.NONE) != scored) {
            throw new IllegalArgumentException("a score belongs to status OK and to no other, status was " + status);
        }
    }

    public static ModifiedZScoreResult withoutScore(
            BaselineStatus status,
            int n,
            OptionalDouble median,
            OptionalDouble medianAbsoluteDeviation,
            OptionalDouble meanAbsoluteDeviation) {
        return new ModifiedZScoreResult(
                status, n, median, medianAbsoluteDeviation, meanAbsoluteDeviation, Scale.NONE, Optional.empty(), false);
    }
}
