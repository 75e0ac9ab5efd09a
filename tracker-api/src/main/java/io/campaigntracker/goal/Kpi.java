package io.campaigntracker.goal;

import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Metric;
import java.util.Objects;
import java.util.Set;

/**
 * The figure by which a campaign is judged.
 *
 * @param metric {@link Metric#ROAS} where what is earned counts, {@link Metric#CPA} where results count, {@link Metric#CPM} where it is enough to be seen
 * @param counting what is earned by, or what a result is; of no meaning for {@link Metric#CPM}
 */
public record Kpi(Metric metric, ConversionDefinition counting) {

    private static final Set<Metric> ALLOWED = Set.of(Metric.ROAS, Metric.CPA, Metric.CPM);

    public Kpi {
        Objects.requireNonNull(counting, "counting");
        if (!ALLOWED.contains(metric)) {
            throw new IllegalArgumentException("the KPI of a campaign is ROAS, CPA or CPM, not " + metric);
        }
    }

    /** {@return what purchases are worth for what was spent: ROAS} */
    public static Kpi purchaseValue() {
        return new Kpi(Metric.ROAS, ConversionDefinition.PURCHASE);
    }

    /** {@return what a purchase costs, whatever it is worth} */
    public static Kpi purchases() {
        return results(ConversionDefinition.PURCHASE);
    }

    /** {@return what a lead costs} */
    public static Kpi leads() {
        return results(ConversionDefinition.LEAD);
    }

    /** {@return what a click on a link costs} */
    public static Kpi linkClicks() {
        return results(ConversionDefinition.LINK_CLICK);
    }

    /** {@return what a result of this kind costs, such as an installed app} */
    public static Kpi results(ConversionDefinition counting) {
        return new Kpi(Metric.CPA, counting);
    }

    /** {@return what a thousand impressions cost, for campaigns that want to be seen} */
    public static Kpi reach() {
        return new Kpi(Metric.CPM, ConversionDefinition.PURCHASE);
    }

    /** {@return whether ROAS is the goal} */
    public boolean isPurchaseValue() {
        return metric == Metric.ROAS;
    }

    /** {@return it in words, such as {@code cost per lead}} */
    public String words() {
        return switch (metric) {
            case ROAS -> "purchase value";
            case CPM -> "cost per thousand impressions";
            default -> "cost per " + counting.name().replace('_', ' ');
        };
    }
}
