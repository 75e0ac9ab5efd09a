package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.stats.series.BinomialTrend;
import io.campaigntracker.core.stats.series.MannKendall;
import io.campaigntracker.core.stats.series.TheilSen;
import io.campaigntracker.creative.CreativeWindow;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueEvidence;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether creatives have tired, from the daily rows of their ads.
 *
 * <p>Each is held against its own first days with delivery ({@link FatigueStatus} for cost per result, over days whose conversions have arrived;
 * CTR over all complete days), its trend is tested ({@link BinomialTrend}, {@link MannKendall}, {@link TheilSen}), its drop from its best week
 * measured ({@link RollingPeak}) and its change compared with that of its siblings ({@link SiblingComparison}); {@link FatigueScore} sums up.
 * Days on which the creative is only assumed count on request; days of change never. Pure and thread-safe.
 */
public final class FatigueDetector {

    private FatigueDetector() {}

    /**
     * What the rows themselves do not tell.
     *
     * @param lookback the days read; the last is the last complete day
     * @param matureUntil the last day whose conversions have arrived
     * @param unsettled days that are open or were not fetched; no row of theirs counts
     * @param names name of each creative
     * @param frequency 7-day frequency of each creative, where known
     * @param explain the evidence of the whole question
     */
    public record Context(
            DateRange lookback,
            LocalDate matureUntil,
            Set<LocalDate> unsettled,
            Function<CreativeKey, String> names,
            Function<CreativeKey, MetricValue> frequency,
            Explanation explain) {

        public Context {
            unsettled = Set.copyOf(unsettled);
        }
    }

    /**
     * {@return a verdict for each creative wanted, in the order of account and id}
     *
     * @param rows rows of ads, those of siblings included
     * @param wanted which creatives; null for all that have a row
     */
    public static List<FatigueResult> detect(
            AttributedHistory rows, @Nullable Set<String> wanted, FatigueSettings settings, Context context) {
        IntPredicate settled =
                row -> !context.unsettled().contains(rows.history().date(row));
        Map<CreativeKey, int[]> byCreative = CreativeKey.rowsByCreative(rows);
        List<CreativeKey> keys = byCreative.keySet().stream()
                .filter(key -> wanted == null || wanted.contains(key.creativeId()))
                .toList();
        List<FatigueSeries> series = keys.stream()
                .map(key -> FatigueSeries.of(
                        rows,
                        Arrays.stream(byCreative.getOrDefault(key, new int[0]))
                                .filter(settled)
                                .toArray(),
                        context.lookback().until(),
                        settings))
                .toList();
        List<MetricTotals> windows = windows(rows, series);
        SiblingWindows siblings = new SiblingWindows(rows, settled);
        List<FatigueResult> results = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            results.add(judge(
                    keys.get(i),
                    series.get(i),
                    windows.get(2 * i),
                    windows.get(2 * i + 1),
                    siblings,
                    settings,
                    context));
        }
        return results;
    }

    /** {@return the verdict on a creative of which no row is stored: none} */
    public static FatigueResult unknown(String creativeId, String name, Explanation explanation) {
        MetricValue none = MetricValue.undefined(UndefinedReason.NO_DATA);
        FatigueEvidence evidence = new FatigueEvidence(
                null, null, none, none, none, none, none, none, none, none, none, 0, none, 0, 0, 0, false);
        return new FatigueResult(
                creativeId,
                name,
                FatigueLevel.INSUFFICIENT_DATA,
                none,
                RotationAction.INSUFFICIENT_DATA,
                FatigueCause.UNKNOWN,
                "no row of it is stored",
                evidence,
                explanation);
    }

    private static FatigueResult judge(
            CreativeKey key,
            FatigueSeries series,
            MetricTotals baseTotals,
            MetricTotals recentTotals,
            SiblingWindows siblings,
            FatigueSettings settings,
            Context context) {
        DateRange base = series.baseline();
        DateRange recent = series.recent();
        boolean comparable = base != null && recent != null && series.baselineDays() >= settings.baselineDays();
        FatigueStatus.Result status = cost(series, settings, context);
        BinomialTrend.Result trend = BinomialTrend.fit(
                series.clicks(),
                series.impressions(),
                IntStream.range(0, series.clicks().length).asDoubleStream().toArray());
        MannKendall.Result ranks = MannKendall.of(rates(series));
        OptionalDouble rankP = optional(
                ranks.trend().map(found -> found.autoregressive().test().pDecreasing()));
        OptionalDouble trendP = trend.fit().isPresent()
                ? OptionalDouble.of(trend.fit().get().pDecline())
                : trend.status() == BinomialTrend.Status.NOT_BINOMIAL ? rankP : OptionalDouble.empty();
        SiblingWindows.@Nullable Sums others = null;
        SiblingComparison.@Nullable Difference net = null;
        if (base != null && recent != null && comparable) {
            others = siblings.of(key, series.rows(), base, recent).orElse(null);
            net = others == null ? null : net(series.cell(base), series.cell(recent), others);
        }
        MetricValue frequency = context.frequency().apply(key);
        FatigueEvidence evidence = new FatigueEvidence(
                window(base, baseTotals),
                comparable ? window(recent, recentTotals) : null,
                value(status.ratio()),
                value(status.pValue()),
                value(optional(trend.fit().map(BinomialTrend.Fit::slope))),
                value(trendP),
                value(rankP),
                value(optional(ranks.trend().map(found -> 100 * found.slope()))),
                value(RollingPeak.of(series.clicks(), series.impressions())
                        .peak()
                        .map(RollingPeak.Peak::dropFromLowerPercent)
                        .orElse(OptionalDouble.empty())),
                net == null ? value(OptionalDouble.empty()) : MetricValue.of(net.oddsChangePercent()),
                net == null ? value(OptionalDouble.empty()) : MetricValue.of(net.pDecline()),
                others == null ? 0 : others.count(),
                frequency,
                series.observed(),
                series.assumed(),
                series.mixed(),
                launchSeen(series, settings, context));
        FatigueScore.Result score = score(series, comparable, status, trendP, frequency);
        FatigueLevel level = FatigueLevel.valueOf(status.status().name());
        FatigueAdvice advice = FatigueAdvice.of(evidence, level, score, settings);
        return new FatigueResult(
                key.creativeId(),
                context.names().apply(key),
                level,
                value(score.score()),
                advice.action(),
                advice.cause(),
                advice.reason(),
                evidence,
                context.explain());
    }

    private static SiblingComparison.@Nullable Difference net(
            SiblingComparison.Cell base, SiblingComparison.Cell recent, SiblingWindows.Sums siblings) {
        return SiblingComparison.of(base, recent, siblings.base(), siblings.recent())
                .difference()
                .orElse(null);
    }

    private static FatigueStatus.Result cost(FatigueSeries series, FatigueSettings settings, Context context) {
        LocalDate first = series.first();
        int mature = first == null || first.isAfter(context.matureUntil())
                ? 0
                : Math.min(
                        series.spend().length,
                        DateRange.of(first, context.matureUntil()).days());
        int length = series.resultsKnown() ? mature : 0;
        return FatigueStatus.of(
                Arrays.copyOf(series.spend(), length),
                Arrays.copyOf(series.results(), length),
                new FatigueStatus.Settings(
                        settings.baselineDays(),
                        settings.recentDays(),
                        settings.limitedRatio(),
                        settings.fatigueRatio(),
                        settings.alpha(),
                        settings.minimumBaselineResults()));
    }

    private static FatigueScore.Result score(
            FatigueSeries series,
            boolean comparable,
            FatigueStatus.Result status,
            OptionalDouble trendP,
            MetricValue frequency) {
        OptionalDouble baseCtr = comparable ? rate(series, series.baseline()) : OptionalDouble.empty();
        OptionalDouble recentCtr = comparable ? rate(series, series.recent()) : OptionalDouble.empty();
        boolean costKnown = status.status() != FatigueStatus.Status.INSUFFICIENT_DATA;
        OptionalDouble baseCost = costKnown ? status.baselineCostPerResult() : OptionalDouble.empty();
        OptionalDouble recentCost = costKnown ? status.recentCostPerResult() : OptionalDouble.empty();
        if (status.status() == FatigueStatus.Status.FATIGUED && recentCost.isEmpty()) {
            // no result where some were due costs more than the double, which is full marks already
            recentCost = OptionalDouble.of(2 * baseCost.orElseThrow());
        }
        return FatigueScore.of(
                new FatigueScore.Signals(baseCtr, recentCtr, baseCost, recentCost, frequency.toOptional(), trendP));
    }

    private static OptionalDouble rate(FatigueSeries series, @Nullable DateRange window) {
        if (window == null) {
            return OptionalDouble.empty();
        }
        SiblingComparison.Cell cell = series.cell(window);
        return cell.impressions() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) cell.clicks() / cell.impressions());
    }

    private static double[] rates(FatigueSeries series) {
        return IntStream.range(0, series.clicks().length)
                .mapToDouble(day -> series.impressions()[day] == 0
                        ? Double.NaN
                        : (double) series.clicks()[day] / series.impressions()[day])
                .toArray();
    }

    private static boolean launchSeen(FatigueSeries series, FatigueSettings settings, Context context) {
        LocalDate first = series.first();
        return first != null
                && first.isAfter(context.lookback().since())
                && (settings.includingAssumed() || series.assumed() == 0)
                && !context.unsettled().contains(first.minusDays(1));
    }

    private static List<MetricTotals> windows(AttributedHistory rows, List<FatigueSeries> series) {
        int[] group = new int[rows.history().size()];
        Arrays.fill(group, -1);
        for (int i = 0; i < series.size(); i++) {
            DateRange base = series.get(i).baseline();
            DateRange recent = series.get(i).recent();
            for (int row : series.get(i).rows()) {
                LocalDate day = rows.history().date(row);
                if (base != null && base.contains(day)) {
                    group[row] = 2 * i;
                } else if (recent != null && recent.contains(day)) {
                    group[row] = 2 * i + 1;
                }
            }
        }
        return TotalsCalculator.byGroup(rows, group, 2 * series.size());
    }

    private static @Nullable CreativeWindow window(@Nullable DateRange days, MetricTotals totals) {
        return days == null
                ? null
                : new CreativeWindow(
                        days,
                        totals,
                        MetricsCalculator.metrics(totals, MetricValue.undefined(UndefinedReason.NOT_ADDITIVE)));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static MetricValue value(OptionalDouble value) {
        return value.isPresent()
                ? MetricValue.of(value.getAsDouble())
                : MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }
}
