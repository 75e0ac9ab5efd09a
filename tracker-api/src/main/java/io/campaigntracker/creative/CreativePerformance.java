package io.campaigntracker.creative;

import io.campaigntracker.maturity.CompletedFigure;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricTotals;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one creative did over a range, in all its ads, every ratio from summed counts.
 *
 * <p>An ad's day belongs to the creative the ad was seen with. Days before the first look at an ad are taken as those of its first known
 * creative and are told apart as <em>assumed</em>. A day on which the ad changed its creative belongs to two; it is told as <em>mixed</em> and is
 * in no figure.
 *
 * @param accountId its ad account
 * @param creativeId its identifier
 * @param creative what it shows; null if the catalog does not have it (any more)
 * @param range the days asked for
 * @param totals sums over observed and assumed days
 * @param values each metric's value over those, or why it has none; reach and frequency can't be added up over ads
 * @param finalValues what the figures that rest on conversions will come to when those of these days are complete
 * @param levels what they are worth at present: the same, with the error of sampling too
 * @param assumed the part of {@code totals} from assumed days
 * @param mixed sums over days of change, not part of {@code totals}
 * @param adIds the ads that showed it
 * @param campaignIds their campaigns
 * @param video how its video was watched, over the days of {@code totals}
 */
public record CreativePerformance(
        String accountId,
        String creativeId,
        @Nullable Creative creative,
        DateRange range,
        MetricTotals totals,
        Map<Metric, MetricValue> values,
        Map<Metric, CompletedFigure> finalValues,
        Map<Metric, CompletedFigure> levels,
        MetricTotals assumed,
        MetricTotals mixed,
        Set<String> adIds,
        Set<String> campaignIds,
        VideoPlays video) {

    public CreativePerformance {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(creativeId, "creativeId");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(totals, "totals");
        values = Map.copyOf(values);
        finalValues = Map.copyOf(finalValues);
        levels = Map.copyOf(levels);
        Objects.requireNonNull(assumed, "assumed");
        Objects.requireNonNull(mixed, "mixed");
        adIds = Set.copyOf(adIds);
        campaignIds = Set.copyOf(campaignIds);
        Objects.requireNonNull(video, "video");
    }

    /** {@return the value of a metric, or why it has none} */
    public MetricValue value(Metric metric) {
        return Objects.requireNonNull(values.get(metric), "no value of " + metric);
    }

    /** {@return what a metric will come to when these days are complete; the raw figure of what rests on no conversions} */
    public CompletedFigure finalValue(Metric metric) {
        CompletedFigure figure = finalValues.get(metric);
        return figure == null ? CompletedFigure.complete(value(metric)) : figure;
    }

    /** {@return what a metric is worth at present, with the errors of completion and sampling} */
    public CompletedFigure level(Metric metric) {
        CompletedFigure figure = levels.get(metric);
        return figure == null ? CompletedFigure.complete(value(metric)) : figure;
    }

    /** {@return its name, or its identifier where the catalog has no name} */
    public String name() {
        Creative known = creative;
        return known == null || known.name().isEmpty() ? creativeId : known.name();
    }
}
