package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.series.BinomialTrend;
import io.campaigntracker.core.stats.series.TheilSen;
import io.campaigntracker.creative.FatigueRule;
import io.campaigntracker.creative.FatigueRuleAnswer;
import io.campaigntracker.creative.FatigueRuleAnswer.Outcome;
import io.campaigntracker.model.MetricValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The rules of thumb that others publish, as they publish them, on one creative's days. Every ratio is a ratio of sums. Pure and thread-safe.
 */
final class PublishedRules {

    private static final double UNKNOWN = Double.NaN;
    private static final double FELL = 0.2;
    private static final double SIBLING_ALPHA = 0.1;
    private static final double TIRED_POINTS = 50;

    private final CreativeDays days;
    private final double frequency;
    private final FatigueStatus.Result cost;
    private final List<CreativeDays> siblings;
    private final int end;
    private final int launch;

    private PublishedRules(
            CreativeDays days, MetricValue frequency, FatigueStatus.Result cost, List<CreativeDays> siblings) {
        this.days = days;
        this.frequency = frequency.orElse(UNKNOWN);
        this.cost = cost;
        this.siblings = siblings;
        this.end = days.impressions().length;
        this.launch = days.endOfBaseline(FatigueDetector.BASELINE_DAYS);
    }

    /**
     * {@return what each rule says}
     *
     * @param cost results for the money against the first days
     * @param siblings the other creatives of its ad set
     */
    static List<FatigueRuleAnswer> answers(
            CreativeDays days, MetricValue frequency, FatigueStatus.Result cost, List<CreativeDays> siblings) {
        PublishedRules rules = new PublishedRules(days, frequency, cost, siblings);
        return Arrays.stream(FatigueRule.values()).map(rules::answer).toList();
    }

    private FatigueRuleAnswer answer(FatigueRule rule) {
        if (days.first() < 0) {
            return new FatigueRuleAnswer(rule, Outcome.NOT_APPLICABLE, "no day with delivery");
        }
        double week = 1 - rate(end - 7, end) / rate(end - 14, end - 7);
        double three = 1 - rate(end - 3, end) / rate(end - 6, end - 3);
        double sinceLaunch = 1 - rate(Math.max(launch, end - 3), end) / rate(0, launch);
        return switch (rule) {
            case ANCESTOR -> {
                double decline = 1 - rate(end - 3, end) / rate(0, days.endOfBaseline(3));
                double points = Math.min(200 * decline, 50) + Math.min(10 * (frequency - 3), 50);
                yield says(rule, points > 60, points, text("%.0f points", points));
            }
            case FATIGUE_DETECTOR -> {
                double price = cpm(end - 3, end) / cpm(end - 6, end - 3) - 1;
                yield says(
                        rule,
                        three >= FELL || frequency > 3.5 || price >= 0.5,
                        three,
                        text("CTR %+.0f %% in three days, CPM %+.0f %%%s", -100 * three, 100 * price, frequency()));
            }
            case MUREO ->
                volume(end - 7, end) < 1000 || volume(end - 14, end - 7) < 1000
                        ? unknown(rule, "fewer than 1,000 impressions in a week")
                        : says(rule, frequency >= 3.5 && week >= FELL, week + frequency, weekly(week));
            case SMAQ ->
                end - days.first() < 14
                        ? unknown(rule, "fewer than 14 days")
                        : says(rule, frequency >= 3 && week >= FELL, week + frequency, weekly(week));
            case NOVA ->
                days.delivering() < 7 || volume(0, end) < 10_000
                        ? unknown(rule, "fewer than seven days or 10,000 impressions")
                        : says(
                                rule,
                                sinceLaunch >= FELL,
                                sinceLaunch,
                                text("CTR %+.0f %% since launch", -100 * sinceLaunch));
            case MGID -> {
                double least = IntStream.rangeClosed(1, 3)
                        .mapToDouble(back -> 1 - rate(end - back, end - back + 1) / rate(0, launch))
                        .min()
                        .orElse(UNKNOWN);
                yield says(
                        rule,
                        least >= 0.15,
                        least,
                        text("at least %.0f %% under launch on each of three days", 100 * least));
            }
            case MOTION -> motion(rule);
            case PP_CLI -> slopes(rule);
            case META_STATUS ->
                cost.status() == FatigueStatus.Status.INSUFFICIENT_DATA
                        ? unknown(rule, "too few results")
                        : says(
                                rule,
                                cost.status() != FatigueStatus.Status.HEALTHY,
                                0,
                                "status " + cost.status().name().toLowerCase(Locale.ROOT));
            case BEST_WEEK -> {
                OptionalDouble drop = RollingPeak.of(counts(days.clicks()), counts(days.impressions()))
                        .peak()
                        .map(RollingPeak.Peak::dropFromLowerPercent)
                        .orElse(OptionalDouble.empty());
                double percent = drop.orElse(UNKNOWN);
                yield says(rule, percent >= 100 * FELL, percent, text("%.0f %% under its best week", percent));
            }
            case POINTS -> points(rule);
        };
    }

    private FatigueRuleAnswer motion(FatigueRule rule) {
        double price = price(end - 7, end) / price(end - 14, end - 7) - 1;
        double worth = days.resultsKnown() ? forMoney(end - 7, end) / forMoney(end - 14, end - 7) - 1 : UNKNOWN;
        double own = days.sum(days.spend(), end - 7, end);
        long larger = siblings.stream()
                .filter(sibling -> sum(sibling.spend(), end - 7, end) > own)
                .count();
        boolean top = 2 * larger <= siblings.size();
        return says(
                rule,
                top && price >= 0.1 && !(worth > -0.1),
                price,
                text(
                        "CPC %+.0f %% from week to week%s, number %d of %d by spend",
                        100 * price,
                        Double.isFinite(worth) ? text(", results for the money %+.0f %%", 100 * worth) : "",
                        larger + 1,
                        siblings.size() + 1));
    }

    private FatigueRuleAnswer slopes(FatigueRule rule) {
        int from = Math.max(days.first(), end - 14);
        int[] shown = IntStream.range(from, end)
                .filter(day -> days.seen()[day] && days.impressions()[day] > 0)
                .toArray();
        if (shown.length < 7) {
            return unknown(rule, "fewer than seven days of the last 14");
        }
        double[] day = Arrays.stream(shown).asDoubleStream().toArray();
        double rates = slope(
                day, Arrays.stream(shown).mapToDouble(one -> rate(one, one + 1)).toArray());
        double prices = slope(
                day, Arrays.stream(shown).mapToDouble(one -> cpm(one, one + 1)).toArray());
        return says(
                rule,
                rates < 0 && prices > 0,
                rates + prices,
                text("CTR %+.4f points, CPM %+.2f a day", 100 * rates, 1000 * prices));
    }

    private static double slope(double[] day, double[] values) {
        return TheilSen.fit(day, values, 0.95).slope().orElse(UNKNOWN);
    }

    private FatigueRuleAnswer points(FatigueRule rule) {
        int from = Math.max(launch, end - 7);
        long[] clicks = counts(Arrays.copyOfRange(days.clicks(), days.first(), end));
        BinomialTrend.Result trend = BinomialTrend.fit(
                clicks,
                counts(Arrays.copyOfRange(days.impressions(), days.first(), end)),
                IntStream.range(0, clicks.length).asDoubleStream().toArray());
        FatigueScore.Result score = FatigueScore.of(new FatigueScore.Signals(
                known(rate(0, launch)),
                known(rate(from, end)),
                cost.baselineCostPerResult(),
                cost.recentCostPerResult(),
                known(frequency),
                trend.fit().map(fit -> OptionalDouble.of(fit.pDecline())).orElse(OptionalDouble.empty())));
        if (score.score().isEmpty()) {
            return unknown(rule, "neither click rate nor cost per result is known on both sides");
        }
        OptionalDouble beyond = beyondSiblings(from);
        double points = score.score().getAsDouble();
        return says(
                rule,
                points >= TIRED_POINTS && beyond.orElse(0) <= SIBLING_ALPHA,
                points,
                text("%.0f points", points)
                        + (beyond.isPresent() ? text(", beyond siblings p %.3f", beyond.getAsDouble()) : ""));
    }

    private OptionalDouble beyondSiblings(int from) {
        double[] sums = new double[4];
        for (CreativeDays sibling : siblings) {
            double before = sum(sibling.impressions(), days.first(), launch);
            double now = sum(sibling.impressions(), from, end);
            if (before > 0 && now > 0) {
                // the first window at the mix of the second: moving budget between siblings is no change of their rate
                sums[0] += sum(sibling.clicks(), days.first(), launch) / before * now;
                sums[1] += now;
                sums[2] += sum(sibling.clicks(), from, end);
                sums[3] += now;
            }
        }
        return sums[1] == 0
                ? OptionalDouble.empty()
                : SiblingComparison.of(
                                cell(days.sum(days.clicks(), 0, launch), days.sum(days.impressions(), 0, launch)),
                                cell(days.sum(days.clicks(), from, end), days.sum(days.impressions(), from, end)),
                                cell(sums[0], sums[1]),
                                cell(sums[2], sums[3]))
                        .difference()
                        .map(found -> OptionalDouble.of(found.pDecline()))
                        .orElse(OptionalDouble.empty());
    }

    private static SiblingComparison.Cell cell(double clicks, double impressions) {
        return new SiblingComparison.Cell(Math.round(clicks), Math.round(impressions));
    }

    private static double sum(double[] values, int from, int to) {
        return Arrays.stream(values, Math.max(0, from), Math.max(0, Math.max(from, to)))
                .sum();
    }

    private static FatigueRuleAnswer says(FatigueRule rule, boolean tired, double rests, String figures) {
        return Double.isFinite(rests)
                ? new FatigueRuleAnswer(rule, tired ? Outcome.TIRED : Outcome.FRESH, figures)
                : unknown(rule, "what it looks at is not known");
    }

    private static FatigueRuleAnswer unknown(FatigueRule rule, String why) {
        return new FatigueRuleAnswer(rule, Outcome.NOT_APPLICABLE, why);
    }

    private String weekly(double week) {
        return text("CTR %+.0f %% from week to week%s", -100 * week, frequency());
    }

    private String frequency() {
        return Double.isNaN(frequency) ? "" : text(", frequency %.1f", frequency);
    }

    private double volume(int from, int to) {
        return days.sum(days.impressions(), from, to);
    }

    private double rate(int from, int to) {
        return days.sum(days.clicks(), from, to) / volume(from, to);
    }

    private double price(int from, int to) {
        return days.sum(days.spend(), from, to) / days.sum(days.clicks(), from, to);
    }

    private double forMoney(int from, int to) {
        return days.sum(days.results(), from, to) / days.sum(days.spend(), from, to);
    }

    private double cpm(int from, int to) {
        return days.sum(days.spend(), from, to) / volume(from, to);
    }

    private static OptionalDouble known(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static long[] counts(double[] values) {
        return Arrays.stream(values).mapToLong(Math::round).toArray();
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
