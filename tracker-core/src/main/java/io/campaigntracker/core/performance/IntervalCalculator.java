package io.campaigntracker.core.performance;

import io.campaigntracker.core.dispersion.DaySpread;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.dispersion.Pairing;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.ZeroRevenueBound;
import io.campaigntracker.core.stats.scatter.SamplingError;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Ratio;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.ConfidenceInterval.Method;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The plausible values of each ratio; two-sided, at 95 %. Days that scatter more than counting explains, orders that differ in value, and neighbouring days
 * that go together are part of all of them, learned from the account where the figure's own days are few.
 *
 * <ul>
 *   <li>CTR, link CTR, and the conversion rate of whole click conversions: Wilson at the effective number of trials, unless successes outnumber trials.
 *   <li>Conversion rate otherwise: Garwood at the effective number of conversions, for views may outnumber clicks.
 *   <li>CPC, CPM, CPA, cost per result: spend over what Garwood gives for the effective number of what was bought.
 *   <li>ROAS: Garwood at the effective number of orders; over days by the delta method where it is negative; without revenue from 0 to 3.69 x the account's
 *       order value / spend.
 *   <li>AOV: Garwood at the number of orders that their values' spread leaves.
 * </ul>
 *
 * <p>Units: those of the metric, percent for rates. A ratio that no method can bound is absent from the result. Pure and thread-safe.
 */
public final class IntervalCalculator {

    /** The two-sided level of every interval. */
    public static final double LEVEL = 0.95;

    private static final Set<Metric> BOUNDED = Collections.unmodifiableSet(EnumSet.of(
            Metric.CTR,
            Metric.LINK_CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CPA,
            Metric.CONVERSION_RATE,
            Metric.AOV,
            Metric.ROAS));

    private IntervalCalculator() {}

    /**
     * {@return the intervals of one group of rows}
     *
     * @param wanted of which metrics
     */
    static Map<Metric, ConfidenceInterval> intervals(
            MetricTotals totals,
            DaySums days,
            AttributionWindow window,
            GroupDispersion dispersion,
            Set<Metric> wanted) {
        Map<Metric, ConfidenceInterval> intervals = new EnumMap<>(Metric.class);
        Spent spent = new Spent(days, dispersion);
        for (Metric metric : BOUNDED) {
            if (wanted.contains(metric)) {
                Operands.of(totals, metric)
                        .flatMap(ratio -> interval(metric, ratio, days, window, dispersion, spent))
                        .ifPresent(bounds -> intervals.put(metric, bounds));
            }
        }
        return intervals;
    }

    private static Optional<ConfidenceInterval> interval(
            Metric metric,
            Operands ratio,
            DaySums days,
            AttributionWindow window,
            GroupDispersion dispersion,
            Spent spent) {
        return switch (metric) {
            case CTR -> rate(ratio, Pairing.CLICKS_OF_IMPRESSIONS, days, dispersion);
            case LINK_CTR -> rate(ratio, Pairing.LINK_CLICKS_OF_IMPRESSIONS, days, dispersion);
            case CPC -> cost(ratio, () -> dispersion.spread(Pairing.CLICKS_OF_SPEND, days));
            case CPM -> cost(ratio, () -> dispersion.spread(Pairing.IMPRESSIONS_OF_SPEND, days));
            case CPA -> cost(ratio, spent::spread);
            case CONVERSION_RATE -> conversionRate(ratio, days, window, dispersion);
            case AOV ->
                ratio.arePositive() ? around(ratio.ratio(), dispersion.values(ratio.denominator())) : Optional.empty();
            case ROAS -> roas(ratio, spent);
            default -> throw new IllegalArgumentException(metric + " has no interval");
        };
    }

    /** Conversions for the money: what they cost and what they bring back go with the same days, which are looked at once. Not thread-safe. */
    private static final class Spent {

        private final DaySums days;
        private final GroupDispersion dispersion;
        private @Nullable DaySpread spread;

        Spent(DaySums days, GroupDispersion dispersion) {
            this.days = days;
            this.dispersion = dispersion;
        }

        DaySpread spread() {
            DaySpread known = spread;
            if (known == null) {
                known = dispersion.spread(Pairing.CONVERSIONS_OF_SPEND, days);
                spread = known;
            }
            return known;
        }
    }

    /** {@return ROAS; empty without revenue} */
    static Optional<ConfidenceInterval> roas(MetricTotals totals, DaySums days, GroupDispersion dispersion) {
        return Operands.of(totals, Metric.ROAS).flatMap(revenue -> roas(revenue, new Spent(days, dispersion)));
    }

    /** {@return what ROAS may be although nothing was earned yet; empty if the account has no order value, or nothing was spent} */
    static Optional<ConfidenceInterval> withoutRevenue(OptionalDouble orderValue, double spend) {
        if (orderValue.isEmpty() || !(orderValue.getAsDouble() > 0) || spend <= 0) {
            return Optional.empty();
        }
        return ZeroRevenueBound.of(orderValue.getAsDouble(), spend, LEVEL)
                .map(bounds -> new ConfidenceInterval(bounds.lower(), bounds.upper(), LEVEL, Method.ZERO_REVENUE, 0));
    }

    private static Optional<ConfidenceInterval> roas(Operands revenue, Spent spent) {
        if (revenue.numerator() < 0 && revenue.denominator() > 0) {
            return overDays(spent.days.revenue(), spent.days.spend());
        }
        return revenue.arePositive()
                ? around(
                        revenue.ratio(),
                        spent.spread().of(spent.dispersion.effectiveOrders(spent.days, revenue.numerator())))
                : Optional.empty();
    }

    private static Optional<ConfidenceInterval> rate(
            Operands rate, Pairing pairing, DaySums days, GroupDispersion dispersion) {
        if (!(rate.denominator() > 0) || rate.numerator() < 0 || rate.numerator() > rate.denominator()) {
            return Optional.empty();
        }
        SamplingError error = dispersion.spread(pairing, days).of(rate.numerator());
        return SamplingError.rate(rate.numerator(), rate.denominator(), error.days(), error.degrees(), LEVEL)
                .map(bounds -> new ConfidenceInterval(
                        rate.factor() * bounds.lower(),
                        rate.factor() * bounds.upper(),
                        LEVEL,
                        Method.OVERDISPERSED_WILSON,
                        Math.round(error.degrees())));
    }

    private static Optional<ConfidenceInterval> conversionRate(
            Operands rate, DaySums days, AttributionWindow window, GroupDispersion dispersion) {
        if (!(rate.denominator() > 0) || rate.numerator() < 0) {
            return Optional.empty();
        }
        boolean whole = rate.numerator() == Math.rint(rate.numerator());
        if (whole && isClickOnly(window) && rate.numerator() <= rate.denominator()) {
            return rate(rate, Pairing.CONVERSIONS_OF_LINK_CLICKS, days, dispersion);
        }
        if (rate.numerator() == 0) {
            double most = rate.factor() * SamplingError.mostWithoutEvent(LEVEL) / rate.denominator();
            return Optional.of(new ConfidenceInterval(0, most, LEVEL, Method.OVERDISPERSED_GARWOOD, 0));
        }
        return around(
                rate.ratio(),
                dispersion.spread(Pairing.CONVERSIONS_OF_LINK_CLICKS, days).of(rate.numerator()));
    }

    /** Spend per event: the inverse of events per spend, with no upper bound while there is no event. */
    private static Optional<ConfidenceInterval> cost(Operands cost, Supplier<DaySpread> spread) {
        if (!(cost.numerator() > 0) || cost.denominator() < 0) {
            return Optional.empty();
        }
        if (cost.denominator() == 0) {
            double least = cost.factor() * cost.numerator() / SamplingError.mostWithoutEvent(LEVEL);
            return Double.isFinite(least)
                    ? Optional.of(new ConfidenceInterval(least, null, LEVEL, Method.OVERDISPERSED_GARWOOD, 0))
                    : Optional.empty();
        }
        SamplingError error = spread.get().of(cost.denominator());
        Bounds factors = error.factors(LEVEL);
        return bounded(cost.ratio() / factors.upper(), cost.ratio() / factors.lower(), error);
    }

    private static Optional<ConfidenceInterval> around(double ratio, SamplingError error) {
        Bounds factors = error.factors(LEVEL);
        return bounded(ratio * factors.lower(), ratio * factors.upper(), error);
    }

    private static Optional<ConfidenceInterval> bounded(double lower, double upper, SamplingError error) {
        return Double.isFinite(lower)
                ? Optional.of(new ConfidenceInterval(
                        lower,
                        Double.isFinite(upper) ? upper : null,
                        LEVEL,
                        Method.OVERDISPERSED_GARWOOD,
                        Math.round(error.degrees())))
                : Optional.empty();
    }

    private static boolean isClickOnly(AttributionWindow window) {
        List<ActionWindow> parts = window.parts();
        return !parts.contains(ActionWindow.VIEW_1D)
                && !parts.contains(ActionWindow.ENGAGED_VIEW_1D)
                && !parts.contains(ActionWindow.AD_SET_SETTING);
    }

    /** Refunds outweigh sales: neither a count nor a logarithm is left to go by. */
    private static Optional<ConfidenceInterval> overDays(double[] numerators, double[] denominators) {
        int[] both = IntStream.range(0, numerators.length)
                .filter(day -> !Double.isNaN(numerators[day]) && !Double.isNaN(denominators[day]))
                .toArray();
        return both.length < 2
                ? Optional.empty()
                : RatioInterval.of(
                                PairedSample.of(
                                        Arrays.stream(both)
                                                .mapToDouble(day -> numerators[day])
                                                .toArray(),
                                        Arrays.stream(both)
                                                .mapToDouble(day -> denominators[day])
                                                .toArray()),
                                LEVEL)
                        .plain()
                        .map(bounds -> new ConfidenceInterval(
                                bounds.lower(), bounds.upper(), LEVEL, Method.DELTA, both.length));
    }

    /** Both sums of a ratio, over the rows that have both. */
    private record Operands(double numerator, double denominator, int factor) {

        /** Empty where the ratio has no row, or one of the sums is not known. */
        static Optional<Operands> of(MetricTotals totals, Metric metric) {
            Ratio ratio = metric.ratio().orElseThrow();
            MetricTotals.PartialSums partial = totals.partial().get(metric);
            BigDecimal numerator =
                    partial == null ? MetricsCalculator.sum(totals, ratio.numerator()) : partial.numerator();
            BigDecimal denominator =
                    partial == null ? MetricsCalculator.sum(totals, ratio.denominator()) : partial.denominator();
            return isUnknown(totals, ratio) || numerator == null || denominator == null
                    ? Optional.empty()
                    : Optional.of(new Operands(numerator.doubleValue(), denominator.doubleValue(), ratio.factor()));
        }

        private static boolean isUnknown(MetricTotals totals, Ratio ratio) {
            return totals.rows() == 0 && !(totals.isSoldOffline() && !ratio.has(Metric.SPEND));
        }

        boolean arePositive() {
            return numerator > 0 && denominator > 0;
        }

        double ratio() {
            return factor * numerator / denominator;
        }
    }
}
