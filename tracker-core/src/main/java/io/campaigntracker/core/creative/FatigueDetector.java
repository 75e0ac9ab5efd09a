package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.stats.panel.Decline;
import io.campaigntracker.creative.CreativeWindow;
import io.campaigntracker.creative.FatigueEvidence;
import io.campaigntracker.creative.FatigueForecast;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueRuleAnswer;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.SiblingScope;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether creatives have tired, from the daily rows of their ads.
 *
 * <p>One model: clicks given impressions, with an effect of each day that the siblings tell ({@link SiblingPanels}), and of the first days of life,
 * which is no peak to fall from; on what is left an onset is scanned over the life ({@link io.campaigntracker.core.stats.panel.DeclineModel}).
 * Its posterior gives score, level, cause and action ({@link FatigueVerdict}), loss, onset and forecast. Results for the money are judged the same way, each
 * day by the share of its results that has arrived. Days on which the creative is only assumed testify to it on request; days of change never. Pure and thread-safe.
 */
public final class FatigueDetector {

    static final int BASELINE_DAYS = 7;
    static final int RECENT_DAYS = 7;

    private FatigueDetector() {}

    /**
     * How much of what a day's results will come to has arrived. A day counts as much as that share of its spend: results stay the counts that they are, so that
     * completing them makes none of them up.
     */
    @FunctionalInterface
    public interface ArrivedResults {

        /** {@return the share, 0 where it can't be told well enough for the day to count} */
        double of(String accountId, LocalDate day);

        /** {@return all up to a day, and nothing that can be told of later ones} */
        static ArrivedResults until(LocalDate matureUntil) {
            return (account, day) -> day.isAfter(matureUntil) ? 0 : 1;
        }
    }

    /**
     * What the rows themselves do not tell.
     *
     * @param lookback the days read; the last is the last complete day
     * @param arrived how much of a day's results has arrived
     * @param unsettled days that are open or were not fetched; no row of theirs counts
     * @param account rows of the account's campaigns over the same days, by which its other campaigns tell about the days; empty if none are at hand
     * @param names name of each creative
     * @param frequency 7-day frequency of each creative, where known
     * @param placements of what placements ads' days were made
     * @param explain the evidence of the whole question
     */
    public record Context(
            DateRange lookback,
            ArrivedResults arrived,
            Set<LocalDate> unsettled,
            MetricsHistory account,
            Function<CreativeKey, String> names,
            Function<CreativeKey, MetricValue> frequency,
            PlacementDays placements,
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
        return List.copyOf(byCreative(rows, wanted, settings, context).values());
    }

    /** {@return the same by creative, for creatives of one key may be shown in several accounts, each of which has days of its own} */
    public static SortedMap<CreativeKey, FatigueResult> byCreative(
            AttributedHistory rows, @Nullable Set<String> wanted, FatigueSettings settings, Context context) {
        List<CreativeDays> all = days(rows, settings, context);
        List<CreativeDays> judged = all.stream()
                .filter(creative ->
                        wanted == null || wanted.contains(creative.key().creativeId()))
                .toList();
        SiblingPanels panels = new SiblingPanels(
                all.stream()
                        .filter(creative -> creative.known() >= settings.minimumDays())
                        .toList(),
                AccountDays.of(context.account(), context.lookback(), context.unsettled()),
                settings.leastLoss(),
                settings.tiredProbability());
        List<MetricTotals> windows = windows(rows, judged, context);
        SortedMap<CreativeKey, FatigueResult> results = new TreeMap<>();
        for (int i = 0; i < judged.size(); i++) {
            results.put(
                    judged.get(i).key(),
                    judge(judged.get(i), windows.get(2 * i), windows.get(2 * i + 1), panels, settings, context));
        }
        return results;
    }

    /** {@return what the rules that others publish say of a creative; empty if no row of it is stored} */
    public static List<FatigueRuleAnswer> rules(
            AttributedHistory rows, CreativeKey key, FatigueSettings settings, Context context) {
        List<CreativeDays> all = days(rows, settings, context);
        return all.stream()
                .filter(creative -> creative.key().equals(key))
                .findFirst()
                .map(creative -> PublishedRules.answers(
                        creative,
                        context.frequency().apply(creative.key()),
                        cost(creative, context),
                        all.stream()
                                .filter(other -> other.adSet().equals(creative.adSet())
                                        && !other.key().equals(creative.key()))
                                .toList()))
                .orElse(List.of());
    }

    private static List<CreativeDays> days(AttributedHistory rows, FatigueSettings settings, Context context) {
        List<CreativeDays> all = new ArrayList<>();
        CreativeKey.rowsByCreative(rows)
                .forEach((key, own) -> all.add(CreativeDays.of(
                        key,
                        rows,
                        own,
                        context.lookback(),
                        context.unsettled(),
                        settings.includingAssumed(),
                        context.placements())));
        return all;
    }

    /** {@return the verdict on a creative of which no row is stored: none} */
    public static FatigueResult unknown(String creativeId, String name, Explanation explanation) {
        MetricValue none = MetricValue.undefined(UndefinedReason.NO_DATA);
        FatigueEvidence evidence = new FatigueEvidence(
                null,
                null,
                none,
                none,
                none,
                none,
                null,
                0,
                SiblingScope.NONE,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                0,
                false,
                FatigueForecast.NONE);
        return FatigueVerdict.withheld("no row of it is stored").result(creativeId, name, none, evidence, explanation);
    }

    private static FatigueResult judge(
            CreativeDays creative,
            MetricTotals baseTotals,
            MetricTotals recentTotals,
            SiblingPanels panels,
            FatigueSettings settings,
            Context context) {
        DateRange base = baseline(creative, context);
        DateRange recent = recent(creative, context);
        Optional<String> withheld = withheld(creative, settings, context);
        SiblingPanels.Own own = withheld.isEmpty() ? panels.clicks(creative) : null;
        Decline decline = own == null || own.scope() == SiblingScope.NONE ? null : own.decline();
        Decline money = decline != null && creative.resultsKnown() ? money(creative, panels, context) : null;
        Decline adSet = withheld.isEmpty() ? panels.adSet(creative).orElse(null) : null;
        FatigueStatus.Result cost = cost(creative, context);
        FatigueEvidence evidence = new FatigueEvidence(
                window(base, baseTotals),
                window(recent, recentTotals),
                value(decline, Decline::probability),
                percent(decline, Decline::loss),
                percent(decline, Decline::lossLower),
                percent(decline, Decline::lossUpper),
                decline == null || decline.onset().isEmpty()
                        ? null
                        : context.lookback().since().plusDays(decline.onset().getAsInt()),
                decline == null ? 0 : decline.others(),
                own == null ? SiblingScope.NONE : own.scope(),
                value(adSet, Decline::probability),
                percent(adSet, Decline::loss),
                change(creative, context),
                value(cost.ratio()),
                value(cost.pValue()),
                value(money, Decline::probability),
                percent(money, Decline::loss),
                context.frequency().apply(creative.key()),
                creative.observed(),
                creative.assumed(),
                creative.mixed(),
                creative.launched() && (settings.includingAssumed() || creative.assumed() == 0),
                decline == null ? FatigueForecast.NONE : DeclineForecast.of(creative, decline, context.lookback()));
        FatigueVerdict verdict = withheld.map(FatigueVerdict::withheld)
                .orElseGet(() -> FatigueVerdict.of(evidence, cost.status(), settings));
        MetricValue score = verdict.isWithheld() || decline == null
                ? MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS)
                : MetricValue.of(100 * decline.probability());
        return verdict.result(
                creative.key().creativeId(), context.names().apply(creative.key()), score, evidence, context.explain());
    }

    private static @Nullable Decline money(CreativeDays creative, SiblingPanels panels, Context context) {
        SiblingPanels.Own own = panels.results(creative, days -> results(days, context), days -> paid(days, context));
        return own.scope() == SiblingScope.NONE ? null : own.decline();
    }

    private static Optional<String> withheld(CreativeDays creative, FatigueSettings settings, Context context) {
        if (creative.first() < 0) {
            return Optional.of("no day on which it was seen to deliver; " + creative.assumed()
                    + " days are assumed and " + creative.mixed() + " are days of change");
        }
        int days = context.lookback().days();
        double recent = creative.sum(creative.impressions(), days - RECENT_DAYS, days);
        if (recent == 0) {
            return Optional.of("not delivering: no impression in the last " + RECENT_DAYS + " days");
        }
        if (creative.delivering() < settings.minimumDays()) {
            return Optional.of("too little history: " + creative.delivering() + " days with delivery, fewer than "
                    + settings.minimumDays());
        }
        if (recent < settings.minimumRecentImpressions()) {
            return Optional.of((long) recent + " impressions in the last " + RECENT_DAYS + " days, fewer than "
                    + settings.minimumRecentImpressions());
        }
        if (creative.sum(creative.clicks(), 0, days) == 0) {
            return Optional.of("nobody has clicked it yet");
        }
        return Optional.empty();
    }

    /** Results of the days that can be told; those without spend have no cost. */
    private static double[] results(CreativeDays creative, Context context) {
        double[] paid = paid(creative, context);
        double[] results = new double[paid.length];
        for (int day = 0; day < results.length; day++) {
            results[day] = paid[day] > 0 ? creative.results()[day] : 0;
        }
        return results;
    }

    /** Spend, each day's as far as its results have arrived. */
    private static double[] paid(CreativeDays creative, Context context) {
        double[] paid = new double[creative.spend().length];
        for (int day = 0; day < paid.length; day++) {
            paid[day] = creative.spend()[day]
                    * context.arrived()
                            .of(
                                    creative.key().accountId(),
                                    context.lookback().since().plusDays(day));
        }
        return paid;
    }

    /** Up to the last day whose results can be told. */
    private static FatigueStatus.Result cost(CreativeDays creative, Context context) {
        int from = Math.max(0, creative.first());
        int to = creative.resultsKnown() ? Math.max(from, toldDays(creative, context)) : from;
        double[] spend = Arrays.copyOfRange(paid(creative, context), from, to);
        double[] results = Arrays.copyOfRange(results(creative, context), from, to);
        for (int day = 0; day < spend.length; day++) {
            if (!creative.seen()[from + day]) {
                spend[day] = 0;
                results[day] = 0;
            }
        }
        return FatigueStatus.of(spend, results, FatigueStatus.Settings.DEFAULTS);
    }

    private static int toldDays(CreativeDays creative, Context context) {
        int days = context.lookback().days();
        while (days > 0
                && context.arrived()
                                .of(
                                        creative.key().accountId(),
                                        context.lookback().since().plusDays(days - 1L))
                        == 0) {
            days--;
        }
        return days;
    }

    private static MetricValue change(CreativeDays creative, Context context) {
        int days = context.lookback().days();
        int end = creative.endOfBaseline(BASELINE_DAYS);
        int from = Math.max(end, days - RECENT_DAYS);
        double before = creative.sum(creative.exposure(), 0, end);
        double clicksBefore = creative.sum(creative.clicks(), 0, end);
        double now = creative.sum(creative.exposure(), from, days);
        return clicksBefore > 0 && now > 0
                ? MetricValue.of(
                        100 * (creative.sum(creative.clicks(), from, days) / now / (clicksBefore / before) - 1))
                : MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }

    private static @Nullable DateRange baseline(CreativeDays creative, Context context) {
        LocalDate since = context.lookback().since();
        return creative.first() < 0
                ? null
                : DateRange.of(
                        since.plusDays(creative.first()), since.plusDays(creative.endOfBaseline(BASELINE_DAYS) - 1L));
    }

    private static @Nullable DateRange recent(CreativeDays creative, Context context) {
        int days = context.lookback().days();
        int from = Math.max(creative.endOfBaseline(BASELINE_DAYS), days - RECENT_DAYS);
        return creative.first() < 0 || from >= days
                ? null
                : DateRange.of(
                        context.lookback().since().plusDays(from),
                        context.lookback().until());
    }

    private static List<MetricTotals> windows(AttributedHistory rows, List<CreativeDays> creatives, Context context) {
        int[] group = new int[rows.history().size()];
        Arrays.fill(group, -1);
        for (int i = 0; i < creatives.size(); i++) {
            DateRange base = baseline(creatives.get(i), context);
            DateRange recent = recent(creatives.get(i), context);
            for (int row : creatives.get(i).rows()) {
                LocalDate day = rows.history().date(row);
                if (base != null && base.contains(day)) {
                    group[row] = 2 * i;
                } else if (recent != null && recent.contains(day)) {
                    group[row] = 2 * i + 1;
                }
            }
        }
        return TotalsCalculator.byGroup(rows, group, 2 * creatives.size());
    }

    private static @Nullable CreativeWindow window(@Nullable DateRange days, MetricTotals totals) {
        return days == null
                ? null
                : new CreativeWindow(
                        days,
                        totals,
                        MetricsCalculator.metrics(totals, MetricValue.undefined(UndefinedReason.NOT_ADDITIVE)));
    }

    private static MetricValue value(@Nullable Decline decline, Function<Decline, Double> part) {
        return decline == null
                ? MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS)
                : MetricValue.of(part.apply(decline));
    }

    private static MetricValue percent(@Nullable Decline decline, Function<Decline, Double> part) {
        return value(decline, found -> 100 * part.apply(found));
    }

    private static MetricValue value(OptionalDouble value) {
        return value.isPresent()
                ? MetricValue.of(value.getAsDouble())
                : MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }
}
