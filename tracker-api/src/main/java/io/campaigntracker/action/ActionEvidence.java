package io.campaigntracker.action;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures behind an action.
 *
 * @param metric ROAS or CPA
 * @param range the days that it rests on, all of them settled
 * @param days how many of them were used: fetched since they settled, and no measurement suspect
 * @param spend on these days
 * @param conversions on these days, offline ones as the tracker's policy says
 * @param observed the figure; null for the cost of none, which is infinite
 * @param threshold what it was held against
 */
public record ActionEvidence(
        Metric metric,
        DateRange range,
        int days,
        Money spend,
        double conversions,
        @Nullable Double observed,
        double threshold) {

    public ActionEvidence {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(spend, "spend");
    }
}
