package io.campaigntracker.core.performance;

import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.FiellerInterval;
import io.campaigntracker.core.stats.GammaPoissonInterval;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.PoissonInterval;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.WilsonInterval;
import io.campaigntracker.core.stats.ZeroRevenueBound;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Counts;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.ConfidenceInterval.Method;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.VolumeLevel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The plausible values of each ratio, by the method that fits how its operands come about; two-sided, at 95 %.
 *
 * <ul>
 *   <li>CTR, link CTR: Wilson, unless clicks outnumber impressions, which that interval refuses.
 *   <li>Conversion rate: Wilson over click conversions of whole number; gamma-Poisson as soon as views are in it, for they may outnumber clicks.
 *   <li>CPC, CPM, ROAS: log-delta with Student's t over days, at least two.
 *   <li>CPA: Garwood below 15 conversions, spend taken as fixed; from there on as AOV: log-delta over days, and Fieller where the conversions
 *       vary so much from day to day (g above 0.05) that the log-delta interval would be too short.
 *   <li>ROAS without revenue: from 0 to 3.69 x the account's order value / spend.
 * </ul>
 *
 * <p>Units: those of the metric, percent for rates. A ratio that no method can bound is absent from the result. Pure and thread-safe.
 */
public final class IntervalCalculator {

    /** The two-sided level of every interval. */
    public static final double LEVEL = 0.95;

    /** Above this squared relative error of the denominator the delta method is no longer trusted (Fieller's g). */
    private static final double UNCERTAIN_DENOMINATOR = 0.05;

    private IntervalCalculator() {}

    /** {@return the intervals of one group of rows} */
    static Map<Metric, ConfidenceInterval> intervals(MetricTotals totals, DaySums days, AttributionWindow window) {
        Map<Metric, ConfidenceInterval> intervals = new EnumMap<>(Metric.class);
        put(intervals, Metric.CTR, wilson(totals.clicks(), totals.impressions()));
        put(intervals, Metric.LINK_CTR, linkClickRate(totals));
        put(intervals, Metric.CONVERSION_RATE, conversionRate(totals, window));
        put(intervals, Metric.CPC, overDays(days.spend(), days.clicks(), 1));
        put(intervals, Metric.CPM, overDays(days.spend(), days.impressions(), 1000));
        put(intervals, Metric.CPA, costPerConversion(totals, days));
        put(intervals, Metric.AOV, overUncertain(days.revenue(), days.conversions()));
        put(intervals, Metric.ROAS, roas(days));
        return intervals;
    }

    /** {@return the intervals of the ratios that rest on conversions} */
    static Map<Metric, ConfidenceInterval> ofConversions(MetricTotals totals, DaySums days, AttributionWindow window) {
        Map<Metric, ConfidenceInterval> intervals = new EnumMap<>(Metric.class);
        put(intervals, Metric.CONVERSION_RATE, conversionRate(totals, window));
        put(intervals, Metric.CPA, costPerConversion(totals, days));
        put(intervals, Metric.AOV, overUncertain(days.revenue(), days.conversions()));
        put(intervals, Metric.ROAS, roas(days));
        return intervals;
    }

    /** {@return spend per conversion, or per any result that the totals count as such} */
    static Optional<ConfidenceInterval> costPerConversion(MetricTotals totals, DaySums days) {
        MetricTotals.PartialSums partial = totals.partial().get(Metric.CPA);
        BigDecimal spend = partial == null ? totals.spend() : partial.numerator();
        BigDecimal conversions = partial == null ? totals.conversions() : partial.denominator();
        if (spend == null || conversions == null || totals.rows() == 0 || spend.signum() <= 0) {
            return Optional.empty();
        }
        double count = conversions.doubleValue();
        if (count < 0) {
            return Optional.empty();
        }
        if (count >= VolumeLevel.MEASURED_CONVERSIONS) {
            return overUncertain(days.spend(), days.conversions());
        }
        PoissonInterval.CostPerEvent cost = PoissonInterval.cost(count, spend.doubleValue(), LEVEL);
        Double upper = cost.upperCost().isPresent() ? cost.upperCost().getAsDouble() : null;
        return upper != null && !Double.isFinite(upper)
                ? Optional.empty()
                : Optional.of(new ConfidenceInterval(cost.lowerCost(), upper, LEVEL, Method.GARWOOD));
    }

    /** {@return ROAS over days; empty without revenue} */
    static Optional<ConfidenceInterval> roas(DaySums days) {
        return overDays(days.revenue(), days.spend(), 1);
    }

    /** {@return what ROAS may be although nothing was earned yet; empty if the account has no order value, or nothing was spent} */
    static Optional<ConfidenceInterval> withoutRevenue(OptionalDouble orderValue, double spend) {
        if (orderValue.isEmpty() || !(orderValue.getAsDouble() > 0) || spend <= 0) {
            return Optional.empty();
        }
        return ZeroRevenueBound.of(orderValue.getAsDouble(), spend, LEVEL)
                .map(bounds -> interval(bounds, 1, Method.ZERO_REVENUE));
    }

    private static Optional<ConfidenceInterval> linkClickRate(MetricTotals totals) {
        MetricTotals.PartialSums partial = totals.partial().get(Metric.LINK_CTR);
        if (partial == null) {
            Long linkClicks = totals.linkClicks();
            return linkClicks == null ? Optional.empty() : wilson(linkClicks, totals.impressions());
        }
        return partial.numerator() == null || partial.denominator() == null
                ? Optional.empty()
                : wilson(Counts.sum(partial.numerator()), Counts.sum(partial.denominator()));
    }

    private static Optional<ConfidenceInterval> wilson(long successes, long trials) {
        return successes > trials
                ? Optional.empty()
                : WilsonInterval.of(successes, trials, LEVEL).map(rate -> interval(rate.bounds(), 100, Method.WILSON));
    }

    private static Optional<ConfidenceInterval> conversionRate(MetricTotals totals, AttributionWindow window) {
        MetricTotals.PartialSums partial = totals.partial().get(Metric.CONVERSION_RATE);
        BigDecimal conversions = partial == null ? totals.conversions() : partial.numerator();
        BigDecimal clicks = partial == null
                ? totals.linkClicks() == null ? null : BigDecimal.valueOf(totals.linkClicks())
                : partial.denominator();
        if (conversions == null || clicks == null || conversions.signum() < 0 || clicks.signum() == 0) {
            return Optional.empty();
        }
        boolean whole = conversions.stripTrailingZeros().scale() <= 0;
        if (whole && isClickOnly(window) && conversions.compareTo(clicks) <= 0) {
            return wilson(Counts.sum(conversions), Counts.sum(clicks));
        }
        return GammaPoissonInterval.of(conversions.doubleValue(), clicks.doubleValue(), LEVEL)
                .map(rate -> interval(rate.bounds(), 100, Method.GAMMA_POISSON));
    }

    private static boolean isClickOnly(AttributionWindow window) {
        List<ActionWindow> parts = window.parts();
        return !parts.contains(ActionWindow.VIEW_1D)
                && !parts.contains(ActionWindow.ENGAGED_VIEW_1D)
                && !parts.contains(ActionWindow.AD_SET_SETTING);
    }

    private static Optional<ConfidenceInterval> overDays(double[] numerators, double[] denominators, double factor) {
        PairedSample sample = complete(numerators, denominators);
        if (sample == null) {
            return Optional.empty();
        }
        RatioInterval.Estimate estimate = RatioInterval.of(sample, LEVEL);
        if (estimate.log().isPresent()) {
            return Optional.of(interval(estimate.log().get(), factor, Method.LOG_DELTA));
        }
        boolean negative = estimate.ratio().isPresent() && estimate.ratio().getAsDouble() < 0;
        return negative ? estimate.plain().map(bounds -> interval(bounds, factor, Method.DELTA)) : Optional.empty();
    }

    private static Optional<ConfidenceInterval> overUncertain(double[] numerators, double[] denominators) {
        PairedSample sample = complete(numerators, denominators);
        if (sample == null) {
            return Optional.empty();
        }
        FiellerInterval.Estimate fieller = FiellerInterval.of(sample, LEVEL);
        if (fieller.g().isEmpty() || fieller.g().getAsDouble() <= UNCERTAIN_DENOMINATOR) {
            return overDays(numerators, denominators, 1);
        }
        double ratio = fieller.ratio().orElse(0);
        return switch (fieller.kind()) {
            case BOUNDED ->
                Optional.of(new ConfidenceInterval(
                        fieller.lower().getAsDouble(), fieller.upper().getAsDouble(), LEVEL, Method.FIELLER));
            case EXCLUSIVE ->
                ratio >= fieller.upper().getAsDouble()
                        ? Optional.of(
                                new ConfidenceInterval(fieller.upper().getAsDouble(), null, LEVEL, Method.FIELLER))
                        : Optional.empty();
            case ALL, INSUFFICIENT_DATA -> Optional.empty();
        };
    }

    /** The days that have both; null where fewer than two do. */
    private static @Nullable PairedSample complete(double[] numerators, double[] denominators) {
        int[] both = IntStream.range(0, numerators.length)
                .filter(day -> !Double.isNaN(numerators[day]) && !Double.isNaN(denominators[day]))
                .toArray();
        if (both.length < 2) {
            return null;
        }
        return PairedSample.of(
                Arrays.stream(both).mapToDouble(day -> numerators[day]).toArray(),
                Arrays.stream(both).mapToDouble(day -> denominators[day]).toArray());
    }

    private static ConfidenceInterval interval(Bounds bounds, double factor, Method method) {
        return new ConfidenceInterval(factor * bounds.lower(), factor * bounds.upper(), LEVEL, method);
    }

    private static void put(
            Map<Metric, ConfidenceInterval> intervals, Metric metric, Optional<ConfidenceInterval> interval) {
        interval.ifPresent(bounds -> intervals.put(metric, bounds));
    }
}
