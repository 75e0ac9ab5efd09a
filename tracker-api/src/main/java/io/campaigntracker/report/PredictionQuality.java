package io.campaigntracker.report;

import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.CalibrationResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether predictions came true.
 *
 * @param accuracy of those whose last day lies within the 30 days up to the period's last
 * @param calibration of those of ROAS, whether they can be taken at their word; null where none was scored
 */
public record PredictionQuality(
        AccuracyResult accuracy, @Nullable CalibrationResult calibration) {

    public PredictionQuality {
        Objects.requireNonNull(accuracy, "accuracy");
    }
}
