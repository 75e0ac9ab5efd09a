package io.campaigntracker.maturity;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a figure will have come to when its days are complete, or what it is worth at present.
 *
 * <p>The value is the median of what is expected: as likely too low as too high. Medians of parts don't add up to that of their total. Where
 * nothing is to come it is the raw figure.
 *
 * @param value in the metric's unit, or the reason why it is withheld
 * @param interval where it will lie, at 95 %; null where it is withheld, or where no method bounds it
 * @param shareEstimated the part of the expected conversions that is not reported yet, or will be taken back; 0 where everything is there
 */
public record CompletedFigure(MetricValue value, @Nullable ConfidenceInterval interval, double shareEstimated) {

    public CompletedFigure {
        Objects.requireNonNull(value, "value");
        if (!(shareEstimated >= 0 && shareEstimated <= 1)) {
            throw new IllegalArgumentException("shareEstimated is " + shareEstimated + "; it lies in 0..1");
        }
    }

    /** {@return none, for a reason} */
    public static CompletedFigure withheld(UndefinedReason reason) {
        return new CompletedFigure(MetricValue.undefined(reason), null, 0);
    }

    /** {@return a figure to which nothing will be added} */
    public static CompletedFigure complete(MetricValue raw) {
        return new CompletedFigure(raw, null, 0);
    }

    /** {@return whether part of it is estimated} */
    public boolean isEstimated() {
        return value.isDefined() && shareEstimated > 0;
    }

    /** {@return such as "1.42 so far, 1.90 to 2.40 expected"; empty where nothing is still to come, or where it is withheld} */
    public Optional<String> sentence(MetricValue raw) {
        if (!isEstimated() || !raw.isDefined() || interval == null || interval.upper() == null) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT, "%.2f so far, %.2f to %.2f expected", raw.asDouble(), interval.lower(), interval.upper()));
    }
}
