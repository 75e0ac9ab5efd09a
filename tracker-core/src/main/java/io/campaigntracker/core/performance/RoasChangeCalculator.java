package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.OfflineCredit;
import io.campaigntracker.core.decomposition.LmdiDecomposition;
import io.campaigntracker.core.decomposition.MixRateDecomposition;
import io.campaigntracker.core.decomposition.RoasEffects;
import io.campaigntracker.core.decomposition.RoasPeriod;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** What the change is split across: under which id a row counts. */
    @FunctionalInterface
    public interface Across {

        /** Campaigns, which offline sales name. */
        Across CAMPAIGNS = (history, row) -> history.campaignId(row).orElse("");

        /** Creatives, which they don't. */
        Across CREATIVES = (history, row) -> history.creativeId(row).orElse("");

        String entity(MetricsHistory history, int row);

        /** {@return the same of parts of days, which offline sales don't name} */
        static Across parts(List<String> valueOfRow) {
            return (history, row) -> valueOfRow.get(row);
        }

        /** {@return the id under which an offline sale counts, null if it names none} */
        default @Nullable String entity(OfflineCredit credit) {
            return this == CAMPAIGNS ? credit.campaign().id() : null;
        }
    }

    /**
     * One of the two ranges.
     *
     * @param rows its rows, with what the platform reports alone
     * @param credits the offline conversions that count
     * @param explain its evidence
     * @param withoutRows what it means if it has no row
     * @param across what its rows count under
     */
    public record Side(
            AttributedHistory rows,
            List<OfflineCredit> credits,
            Explanation explain,
            WithoutRows withoutRows,
            Across across) {}

    /**
     * {@return the change with its parts}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows are in two currencies
     */
    public static RoasChange change(Side before, Side after) {
        requireOneCurrency(before.rows(), after.rows());
        RangeSums sums0 = RangeSums.of(before);
        RangeSums sums1 = RangeSums.of(after);
        SortedSet<String> ids = new TreeSet<>(sums0.ids());
        ids.addAll(sums1.ids());
        double spend0 = sums0.spend();
        double spend1 = sums1.spend();
        MixRateDecomposition.Result split = MixRateDecomposition.decompose(ids.stream()
                .map(id -> new MixRateDecomposition.Campaign(
                        id,
                        sums0.period(id).spend(),
                        sums0.revenue(id),
                        sums1.period(id).spend(),
                        sums1.revenue(id)))
                .toList());
        List<RoasChange.Part> parts = new ArrayList<>();
        for (MixRateDecomposition.Effect effect : split.effects()) {
            String id = effect.id();
            RoasPeriod period0 = sums0.period(id);
            RoasPeriod period1 = sums1.period(id);
            double share = (period0.spend() / spend0 + period1.spend() / spend1) / 2;
            double offline = period0.spend() > 0 && period1.spend() > 0
                    ? share * (sums1.offline(id) / period1.spend() - sums0.offline(id) / period0.spend())
                    : 0;
            parts.add(new RoasChange.Part(
                    id,
                    effect.mix(),
                    effect.rate(),
                    offline,
                    factors(
                                    period0,
                                    period1,
                                    effect.rate() - offline,
                                    share,
                                    isWhole(sums0.totals(id)) && isWhole(sums1.totals(id)))
                            .orElse(null)));
        }
        parts.sort(Comparator.comparingDouble((RoasChange.Part part) -> -Math.abs(part.effect()))
                .thenComparing(RoasChange.Part::id));
        return new RoasChange(
                before.explain().range(),
                after.explain().range(),
                sums0.roas(before.withoutRows()),
                sums1.roas(after.withoutRows()),
                parts.isEmpty()
                        ? RoasChange.Totals.NONE
                        : totals(
                                parts,
                                sums1.nameless() / spend1 - sums0.nameless() / spend0,
                                sums1.withoutSpend() / spend1 - sums0.withoutSpend() / spend0),
                parts,
                noise(before, after),
                before.explain(),
                after.explain(),
                List.of(),
                null);
    }

    /** {@return the two figures with nothing said of why they differ, for this reason; the ranges may be in different currencies} */
    public static RoasChange withheld(Side before, Side after, String because) {
        return new RoasChange(
                before.explain().range(),
                after.explain().range(),
                RangeSums.of(before).roas(before.withoutRows()),
                RangeSums.of(after).roas(after.withoutRows()),
                RoasChange.Totals.NONE,
                List.of(),
                null,
                before.explain(),
                after.explain(),
                List.of(),
                because);
    }

    private static RoasChange.Totals totals(List<RoasChange.Part> parts, double nameless, double withoutSpend) {
        double mix = 0;
        double rate = 0;
        double undivided = 0;
        double offline = nameless;
        RoasChange.Factors factors = RoasChange.Factors.NONE;
        for (RoasChange.Part part : parts) {
            mix += part.mix();
            rate += part.rate();
            offline += part.offline();
            RoasChange.Factors divided = part.factors();
            if (divided == null) {
                undivided += part.rate() - part.offline();
            } else {
                factors = factors.plus(divided);
            }
        }
        return new RoasChange.Totals(mix, rate + nameless, factors, undivided, offline, withoutSpend);
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

    private static void requireOneCurrency(AttributedHistory before, AttributedHistory after) {
        List<String> currencies = Stream.concat(before.currencies().stream(), after.currencies().stream())
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw new CurrencyMismatchException(currencies.get(0), currencies.get(1));
        }
    }

    private static boolean isWhole(@Nullable MetricTotals totals) {
        return totals != null
                && totals.partial().isEmpty()
                && totals.linkClicks() != null
                && totals.conversions() != null
                && totals.revenue() != null;
    }

    private static @Nullable Double noise(Side before, Side after) {
        OptionalDouble half0 = halfWidth(before);
        OptionalDouble half1 = halfWidth(after);
        return half0.isPresent() && half1.isPresent() ? Math.hypot(half0.getAsDouble(), half1.getAsDouble()) : null;
    }

    private static Map<Integer, Double> byDay(List<OfflineCredit> credits) {
        Map<Integer, Double> byDay = new HashMap<>();
        credits.forEach(credit -> byDay.merge(
                Math.toIntExact(credit.day().toEpochDay()), credit.value().doubleValue(), Double::sum));
        return byDay;
    }

    private static OptionalDouble halfWidth(Side side) {
        AttributedHistory rows = side.rows();
        int[] group = new int[rows.history().size()];
        DaySums days = DaySums.byGroup(rows, group, 1).get(0).plusRevenue(byDay(side.credits()));
        int[] known = IntStream.range(0, days.size())
                .filter(day -> !Double.isNaN(days.revenue()[day]) && !Double.isNaN(days.spend()[day]))
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
}
