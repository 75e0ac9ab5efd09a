package io.campaigntracker.core.performance;

import io.campaigntracker.core.decomposition.LmdiDecomposition;
import io.campaigntracker.core.decomposition.MixRateDecomposition;
import io.campaigntracker.core.decomposition.RoasEffects;
import io.campaigntracker.core.decomposition.RoasPeriod;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a change of blended ROAS across entities into mix and rate ({@link MixRateDecomposition}), and each entity's rate into its factors
 * ({@link LmdiDecomposition}, scaled by the entity's mean share of spend), so that all parts add up to the change.
 *
 * <p>Edge cases: an entity that spent in one range only is all mix. Where a factor has no value, is negative, or some rows lack an operand, the
 * rate stays undivided. What entities earned in a range in which they spent nothing is told apart. Pure and thread-safe.
 */
public final class RoasChangeCalculator {

    private RoasChangeCalculator() {}

    /** Names the entity of a row. */
    @FunctionalInterface
    public interface EntityOf {
        /** {@return the id under which a row counts} */
        String id(AttributedHistory rows, int row);
    }

    /**
     * {@return the change with its parts}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows are in two currencies
     */
    public static RoasChange change(
            AttributedHistory before,
            AttributedHistory after,
            EntityOf entityOf,
            Explanation beforeExplained,
            Explanation afterExplained) {
        Map<String, MetricTotals> totals0 = byEntity(before, entityOf);
        Map<String, MetricTotals> totals1 = byEntity(after, entityOf);
        SortedSet<String> ids = new TreeSet<>(totals0.keySet());
        ids.addAll(totals1.keySet());
        Map<String, RoasPeriod> periods0 = new HashMap<>();
        Map<String, RoasPeriod> periods1 = new HashMap<>();
        List<MixRateDecomposition.Campaign> entities = new ArrayList<>();
        for (String id : ids) {
            RoasPeriod period0 = period(totals0.get(id));
            RoasPeriod period1 = period(totals1.get(id));
            periods0.put(id, period0);
            periods1.put(id, period1);
            entities.add(new MixRateDecomposition.Campaign(
                    id, period0.spend(), period0.revenue(), period1.spend(), period1.revenue()));
        }
        double spend0 =
                periods0.values().stream().mapToDouble(RoasPeriod::spend).sum();
        double spend1 =
                periods1.values().stream().mapToDouble(RoasPeriod::spend).sum();
        MixRateDecomposition.Result split = MixRateDecomposition.decompose(entities);
        List<RoasChange.Part> parts = new ArrayList<>();
        for (MixRateDecomposition.Effect effect : split.effects()) {
            RoasPeriod period0 = Objects.requireNonNull(periods0.get(effect.id()));
            RoasPeriod period1 = Objects.requireNonNull(periods1.get(effect.id()));
            boolean whole = isWhole(totals0.get(effect.id())) && isWhole(totals1.get(effect.id()));
            double share = (period0.spend() / spend0 + period1.spend() / spend1) / 2;
            parts.add(new RoasChange.Part(
                    effect.id(),
                    effect.mix(),
                    effect.rate(),
                    factors(period0, period1, effect.rate(), share, whole).orElse(null)));
        }
        parts.sort(Comparator.comparingDouble((RoasChange.Part part) -> -Math.abs(part.effect()))
                .thenComparing(RoasChange.Part::id));
        return new RoasChange(
                beforeExplained.range(),
                afterExplained.range(),
                roas(periods0, spend0, totals0),
                roas(periods1, spend1, totals1),
                parts.isEmpty()
                        ? RoasChange.Totals.NONE
                        : totals(parts, withoutSpend(periods1, spend1) - withoutSpend(periods0, spend0)),
                parts,
                noise(before, after),
                beforeExplained,
                afterExplained);
    }

    private static RoasChange.Totals totals(List<RoasChange.Part> parts, double withoutSpend) {
        double mix = 0;
        double rate = 0;
        double undivided = 0;
        RoasChange.Factors factors = RoasChange.Factors.NONE;
        for (RoasChange.Part part : parts) {
            mix += part.mix();
            rate += part.rate();
            RoasChange.Factors divided = part.factors();
            if (divided == null) {
                undivided += part.rate();
            } else {
                factors = factors.plus(divided);
            }
        }
        return new RoasChange.Totals(mix, rate, factors, undivided, withoutSpend);
    }

    private static Optional<RoasChange.Factors> factors(
            RoasPeriod before, RoasPeriod after, double rate, double share, boolean whole) {
        if (rate == 0) {
            return Optional.of(RoasChange.Factors.NONE);
        }
        return whole
                ? LmdiDecomposition.decompose(before, after).effects().map(effects -> scaled(effects, share))
                : Optional.empty();
    }

    private static RoasChange.Factors scaled(RoasEffects effects, double share) {
        return new RoasChange.Factors(
                share * effects.averageOrderValue(),
                share * effects.conversionRate(),
                share * effects.clickThroughRate(),
                share * effects.impressionsPerSpend());
    }

    private static Map<String, MetricTotals> byEntity(AttributedHistory rows, EntityOf entityOf) {
        TreeMap<String, Integer> numbers = new TreeMap<>();
        int[] group = new int[rows.history().size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = numbers.computeIfAbsent(entityOf.id(rows, row), id -> numbers.size());
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, numbers.size());
        String currency = null;
        for (MetricTotals total : totals) {
            if (currency != null && !currency.equals(total.currency())) {
                throw new CurrencyMismatchException(currency, Objects.requireNonNull(total.currency()));
            }
            currency = total.currency();
        }
        Map<String, MetricTotals> byEntity = new TreeMap<>();
        numbers.forEach((id, number) -> byEntity.put(id, totals.get(number)));
        return byEntity;
    }

    private static RoasPeriod period(@Nullable MetricTotals totals) {
        if (totals == null) {
            return new RoasPeriod(0, 0, 0, 0, 0);
        }
        MetricTotals.PartialSums partial = totals.partial().get(Metric.ROAS);
        BigDecimal revenue = partial == null ? totals.revenue() : partial.numerator();
        BigDecimal spend = partial == null ? totals.spend() : partial.denominator();
        Long linkClicks = totals.linkClicks();
        return new RoasPeriod(
                number(revenue),
                number(totals.conversions()),
                linkClicks == null ? 0 : linkClicks,
                totals.impressions(),
                number(spend));
    }

    private static boolean isWhole(@Nullable MetricTotals totals) {
        return totals != null
                && totals.partial().isEmpty()
                && totals.linkClicks() != null
                && totals.conversions() != null
                && totals.revenue() != null;
    }

    private static MetricValue roas(Map<String, RoasPeriod> periods, double spend, Map<String, MetricTotals> totals) {
        if (totals.isEmpty()) {
            return MetricValue.undefined(UndefinedReason.NO_DATA);
        }
        return spend == 0
                ? MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR)
                : MetricValue.of(periods.values().stream()
                                .mapToDouble(RoasPeriod::revenue)
                                .sum()
                        / spend);
    }

    private static double withoutSpend(Map<String, RoasPeriod> periods, double spend) {
        return periods.values().stream()
                        .filter(period -> period.spend() == 0)
                        .mapToDouble(RoasPeriod::revenue)
                        .sum()
                / spend;
    }

    private static OptionalDouble noise(AttributedHistory before, AttributedHistory after) {
        OptionalDouble half0 = halfWidth(before);
        OptionalDouble half1 = halfWidth(after);
        return half0.isPresent() && half1.isPresent()
                ? OptionalDouble.of(Math.hypot(half0.getAsDouble(), half1.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble halfWidth(AttributedHistory rows) {
        DaySums days = DaySums.byGroup(rows, new int[rows.history().size()], 1).get(0);
        int[] known = IntStream.range(0, days.size())
                .filter(day -> !Double.isNaN(days.revenue()[day]))
                .toArray();
        if (known.length < 2) {
            return OptionalDouble.empty();
        }
        Optional<Bounds> plain = RatioInterval.of(
                        PairedSample.of(
                                IntStream.of(known)
                                        .mapToDouble(day -> days.revenue()[day])
                                        .toArray(),
                                IntStream.of(known)
                                        .mapToDouble(day -> days.spend()[day])
                                        .toArray()),
                        IntervalCalculator.LEVEL)
                .plain();
        return plain.isPresent() ? OptionalDouble.of(plain.get().width() / 2) : OptionalDouble.empty();
    }

    private static double number(@Nullable BigDecimal figure) {
        return figure == null ? 0 : figure.doubleValue();
    }
}
