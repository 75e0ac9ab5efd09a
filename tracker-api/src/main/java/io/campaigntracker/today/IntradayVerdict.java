package io.campaigntracker.today;

import io.campaigntracker.model.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong now.
 *
 * @param type what
 * @param severity how serious it is
 * @param hours over how many of the last hours it shows best; 0 where it is no matter of hours
 * @param observed the figure of these hours, in the type's metric
 * @param expected what was expected of it
 * @param pValue chance of a figure as far out, all looks of this moment paid for; null where none was computed
 * @param accountWide whether most campaigns of the account show the same: one event, not many
 * @param message what happened
 */
public record IntradayVerdict(
        IntradayType type,
        Severity severity,
        int hours,
        double observed,
        double expected,
        @Nullable Double pValue,
        boolean accountWide,
        String message) {

    public IntradayVerdict {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        if (!Double.isFinite(observed) || !Double.isFinite(expected)) {
            throw new IllegalArgumentException(
                    "observed is " + observed + " and expected " + expected + "; both are finite");
        }
    }

    @Override
    public String toString() {
        return severity + " " + type + ": " + message;
    }
}
