package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.Metric;
import org.jspecify.annotations.Nullable;

/** What days that differ from usual ones amount to in money, where they differ to the bad. Pure. */
final class DayCost {

    private final Baseline baseline;
    private final int day;

    /**
     * @param day the last of the days
     */
    DayCost(Baseline baseline, int day) {
        this.baseline = baseline;
        this.day = day;
    }

    /** {@return what the difference of a metric costs; null where it costs nothing, or no money can be named} */
    @Nullable
    Cost of(Metric metric, Scored scored) {
        double missing = scored.expected() - scored.observed();
        return switch (metric) {
            case SPEND -> overspent(-missing * scored.days());
            case CPC, CPM, CPA -> overpaid(sum(Metric.SPEND, scored) * (1 - scored.expected() / scored.observed()));
            case CTR -> missing > 0 ? dearer(Metric.CPC, scored) : null;
            case CONVERSIONS -> missed(missing * scored.days() * baseline.typical(Metric.AOV, day));
            case CONVERSION_RATE -> missed(missing / scored.observed() * sum(Metric.REVENUE, scored));
            case REVENUE -> missed(missing * scored.days());
            case AOV -> missed(missing * sum(Metric.CONVERSIONS, scored));
            case ROAS -> missed(missing * sum(Metric.SPEND, scored));
            case LINK_CTR, IMPRESSIONS, CLICKS, LINK_CLICKS, REACH, FREQUENCY -> null;
        };
    }

    /** {@return what was spent beyond a budget} */
    @Nullable
    Cost overspent(double amount) {
        return cost(Cost.Kind.OVERSPENT, amount);
    }

    /** {@return the revenue of a usual day} */
    @Nullable
    Cost usualRevenue() {
        return missed(baseline.typical(Metric.REVENUE, day));
    }

    /** What was spent, less what as much of it costs on usual days. */
    private @Nullable Cost dearer(Metric price, Scored scored) {
        double spend = sum(Metric.SPEND, scored);
        double units = sum(price.ratio().orElseThrow().denominator(), scored);
        return overpaid(spend - units * baseline.typical(price, day));
    }

    private @Nullable Cost overpaid(double amount) {
        return cost(Cost.Kind.OVERPAID, amount);
    }

    private @Nullable Cost missed(double amount) {
        return cost(Cost.Kind.REVENUE_MISSED, amount);
    }

    private @Nullable Cost cost(Cost.Kind kind, double amount) {
        return Cost.of(kind, amount, baseline.series().currency());
    }

    private double sum(Metric metric, Scored scored) {
        double sum = 0;
        for (int index = Math.max(0, day - scored.days() + 1); index <= day; index++) {
            double value = baseline.series().value(metric, index);
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }
}
