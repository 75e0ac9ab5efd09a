package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedDays;
import io.campaigntracker.core.maturity.Outlook;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.ConfidenceInterval.Method;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Completes the figures of groups of rows: the platform's conversions by what is expected of their days, offline ones as they are.
 *
 * <p>CPA = spend / conversions to come to; its bounds are spend over the bounds of the count. The level combines the completion's error with that of sampling, by
 * their squares on the log scale, the latter from {@link IntervalCalculator} over days that hold what is to come of them. A group is withheld
 * as a whole where a day of it is open, not fetched or waiting for its reports. Pure and thread-safe.
 */
final class CompletionCalculator {

    private static final double LEVEL = IntervalCalculator.LEVEL;

    private CompletionCalculator() {}

    /**
     * {@return one a group}
     *
     * @param rows with offline conversions where the policy says so
     * @param group each row's group; negative to leave the row out
     * @param totals of each group
     * @param days of each group
     * @param dispersion how far the days of each group scatter
     * @param grouping what each group is
     * @param wanted the metrics that are told
     * @param workers who complete the groups side by side
     */
    static List<Completed> of(
            AttributedHistory rows,
            int[] group,
            List<MetricTotals> totals,
            List<DaySums> days,
            List<GroupDispersion> dispersion,
            Expectations expectations,
            Grouping grouping,
            Set<Metric> wanted,
            Workers workers) {
        AttributedHistory platform = rows.online();
        Parts parts = Parts.of(platform.history(), group, grouping.isByCampaign());
        List<DaySums> sums = DaySums.byGroup(platform, parts.part, parts.keys.size());
        List<List<Share>> shares = new ArrayList<>();
        totals.forEach(one -> shares.add(new ArrayList<>()));
        for (int part = 0; part < parts.keys.size(); part++) {
            Parts.Key key = parts.keys.get(part);
            shares.get(key.group)
                    .add(new Share(
                            key.accountId,
                            key.campaignId,
                            sums.get(part),
                            expectations.of(key.accountId, key.campaignId)));
        }
        return workers.map(
                totals.size(),
                key -> new Group(
                                totals.get(key),
                                days.get(key),
                                dispersion.get(key),
                                shares.get(key),
                                rows.basis().window(),
                                grouping,
                                wanted)
                        .complete(expectations));
    }

    private record Share(String accountId, @Nullable String campaignId, DaySums days, ExpectedDays expected) {}

    /** Rows by group, account and, where asked, campaign. */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    private record Parts(int[] part, List<Key> keys) {

        record Key(int group, String accountId, @Nullable String campaignId) {}

        static Parts of(MetricsHistory history, int[] group, boolean byCampaign) {
            int[] part = new int[history.size()];
            Map<Key, Integer> numbers = new HashMap<>();
            List<Key> keys = new ArrayList<>();
            for (int row = 0; row < part.length; row++) {
                if (group[row] < 0) {
                    part[row] = -1;
                    continue;
                }
                EntityRef entity = history.entities().get(history.entity(row));
                if (row > 0
                        && group[row] == group[row - 1]
                        && history.entity(row) == history.entity(row - 1)
                        && entity.level() == EntityLevel.CAMPAIGN) {
                    part[row] = part[row - 1];
                    continue;
                }
                Key key = new Key(
                        group[row],
                        entity.accountId(),
                        byCampaign ? history.campaignId(row).orElse(null) : null);
                part[row] = numbers.computeIfAbsent(key, fresh -> {
                    keys.add(fresh);
                    return keys.size() - 1;
                });
            }
            return new Parts(part, keys);
        }
    }

    private record Group(
            MetricTotals totals,
            DaySums days,
            GroupDispersion dispersion,
            List<Share> shares,
            AttributionWindow window,
            Grouping grouping,
            Set<Metric> wanted) {

        Completed complete(Expectations expectations) {
            if (days.size() > 0) {
                LocalDate one = LocalDate.ofEpochDay(days.epochDay()[0]);
                for (LocalDate date : grouping.days(one, expectations.asked()).dates()) {
                    Optional<UndefinedReason> reason = withheld(expectations, date);
                    if (reason.isPresent()) {
                        return Completed.withheld(reason.get());
                    }
                }
            }
            Outlook outlook = null;
            Map<Integer, double[]> toCome = new HashMap<>();
            double conversions = 0;
            double revenue = 0;
            for (Share share : shares) {
                List<ExpectedDays.Day> asked = new ArrayList<>();
                for (int day = 0; day < share.days.size(); day++) {
                    LocalDate date = LocalDate.ofEpochDay(share.days.epochDay()[day]);
                    if (share.expected.isWaiting(date)) {
                        return Completed.withheld(UndefinedReason.REPORTS_LATE);
                    }
                    double count = share.days.conversions()[day];
                    double money = share.days.revenue()[day];
                    if (Double.isNaN(count) || Double.isNaN(share.days.spend()[day])) {
                        return Completed.withheld(UndefinedReason.NOT_REPORTED);
                    }
                    conversions += count;
                    revenue += money;
                    asked.add(new ExpectedDays.Day(
                            date,
                            expectations.age(date, share.accountId, share.campaignId),
                            share.days.spend()[day],
                            count,
                            Double.isNaN(money) ? 0 : money));
                }
                Optional<Outlook> part =
                        (grouping == Grouping.PARTS ? share.expected.ofPart(asked) : share.expected).outlook(asked);
                if (part.isEmpty()) {
                    return Completed.withheld(UndefinedReason.TOO_UNCERTAIN);
                }
                outlook = outlook == null ? part.get() : outlook.plus(part.get());
                for (int day = 0; day < asked.size(); day++) {
                    double[] more = toCome.computeIfAbsent(share.days.epochDay()[day], key -> new double[2]);
                    more[0] += part.get().conversionsToCome()[day];
                    more[1] += part.get().revenueToCome()[day];
                }
            }
            if (outlook == null) {
                return Completed.withheld(UndefinedReason.NO_DATA);
            }
            Map<Metric, CompletedFigure> finalValues = finalValues(outlook, conversions, revenue);
            return new Completed(finalValues, levels(finalValues, days.plus(toCome), toCome));
        }

        private Optional<UndefinedReason> withheld(Expectations expectations, LocalDate date) {
            return grouping.isOfAll()
                    ? expectations.withheld(date)
                    : shares.stream()
                            .flatMap(share -> expectations.withheld(date, share.accountId, share.campaignId).stream())
                            .findFirst();
        }

        private Map<Metric, CompletedFigure> finalValues(Outlook outlook, double conversions, double revenue) {
            Map<Metric, CompletedFigure> figures = new EnumMap<>(Metric.class);
            Final told = new Final(outlook, conversions, revenue);
            for (Metric metric : wanted) {
                if (metric.restsOnConversions()) {
                    figures.put(metric, told.figure(metric));
                }
            }
            return figures;
        }

        /** What the figures will come to; each sum is bounded once. Not thread-safe. */
        private final class Final {
            private final Outlook outlook;
            private final double conversions;
            private final double revenue;
            private final double share;
            private Outlook.@Nullable Expected count;
            private Outlook.@Nullable Expected money;

            Final(Outlook outlook, double conversions, double revenue) {
                this.outlook = outlook;
                this.conversions = conversions;
                this.revenue = revenue;
                this.share = outlook.shareEstimated();
            }

            CompletedFigure figure(Metric metric) {
                return switch (metric) {
                    case CONVERSIONS -> Group.figure(count(), 1, share);
                    case CPA -> inverse(count(), number(totals.spend()), share);
                    case CONVERSION_RATE -> rate();
                    default -> ofRevenue(metric);
                };
            }

            private CompletedFigure rate() {
                Long clicks = totals.linkClicks();
                return clicks == null || clicks == 0
                        ? CompletedFigure.withheld(
                                clicks == null ? UndefinedReason.NOT_REPORTED : UndefinedReason.ZERO_DENOMINATOR)
                        : Group.figure(count(), 100.0 / clicks, share);
            }

            private CompletedFigure ofRevenue(Metric metric) {
                if (totals.revenue() == null || Double.isNaN(revenue)) {
                    return CompletedFigure.withheld(UndefinedReason.NOT_REPORTED);
                }
                double spend = number(totals.spend());
                return switch (metric) {
                    case REVENUE -> Group.figure(money(), 1, share);
                    case ROAS ->
                        spend > 0
                                ? Group.figure(money(), 1 / spend, share)
                                : CompletedFigure.withheld(UndefinedReason.ZERO_DENOMINATOR);
                    case AOV -> orderValue(outlook, money(), count(), share);
                    default -> throw new IllegalArgumentException(metric + " does not rest on conversions");
                };
            }

            private Outlook.Expected count() {
                Outlook.Expected known = count;
                if (known == null) {
                    known = outlook.conversions().expected(LEVEL).plus(number(totals.conversions()) - conversions);
                    count = known;
                }
                return known;
            }

            private Outlook.Expected money() {
                Outlook.Expected known = money;
                if (known == null) {
                    known = outlook.revenue().expected(LEVEL).plus(number(totals.revenue()) - revenue);
                    money = known;
                }
                return known;
            }
        }

        private static CompletedFigure orderValue(
                Outlook outlook, Outlook.Expected money, Outlook.Expected count, double share) {
            if (!(count.median() > 0) || !(money.median() > 0)) {
                return CompletedFigure.withheld(UndefinedReason.ZERO_DENOMINATOR);
            }
            double value = money.median() / count.median();
            double far = Math.exp(1.96 * outlook.orderValueError());
            return new CompletedFigure(
                    MetricValue.of(value),
                    new ConfidenceInterval(value / far, value * far, LEVEL, Method.COMPLETION, 0),
                    share);
        }

        private static CompletedFigure figure(Outlook.Expected expected, double factor, double share) {
            return new CompletedFigure(
                    MetricValue.of(factor * expected.median()),
                    new ConfidenceInterval(
                            factor * expected.lower(), factor * expected.upper(), LEVEL, Method.COMPLETION, 0),
                    share);
        }

        private static CompletedFigure inverse(Outlook.Expected count, double spend, double share) {
            if (!(count.median() > 0)) {
                return CompletedFigure.withheld(UndefinedReason.ZERO_DENOMINATOR);
            }
            return new CompletedFigure(
                    MetricValue.of(spend / count.median()),
                    new ConfidenceInterval(
                            spend / count.upper(),
                            count.lower() > 0 ? spend / count.lower() : null,
                            LEVEL,
                            Method.COMPLETION,
                            0),
                    share);
        }

        /** The seam to the kernels of sampling: whatever interval they give of the completed days. */
        private Map<Metric, CompletedFigure> levels(
                Map<Metric, CompletedFigure> finalValues, DaySums completed, Map<Integer, double[]> toCome) {
            BigDecimal conversions = plus(totals.conversions(), toCome, 0);
            MetricTotals all = new MetricTotals(
                    totals.rows(),
                    totals.currency(),
                    totals.impressions(),
                    totals.clicks(),
                    totals.linkClicks(),
                    totals.spend(),
                    conversions,
                    plus(totals.revenue(), toCome, 1),
                    Map.of());
            Map<Metric, ConfidenceInterval> sampling =
                    IntervalCalculator.intervals(all, completed, window, dispersion, finalValues.keySet());
            Map<Metric, CompletedFigure> levels = new EnumMap<>(finalValues);
            levels.replaceAll((metric, figure) -> level(figure, sampling.get(metric)));
            return levels;
        }

        private static CompletedFigure level(CompletedFigure figure, @Nullable ConfidenceInterval sampling) {
            if (sampling == null || !figure.value().isDefined()) {
                return figure;
            }
            double value = figure.value().asDouble();
            ConfidenceInterval completion = figure.interval();
            if (!(value > 0) || completion == null) {
                return new CompletedFigure(figure.value(), sampling, figure.shareEstimated());
            }
            Double upper = sampling.upper() == null || completion.upper() == null
                    ? null
                    : (Double) (value * Math.exp(together(value, completion.upper(), sampling.upper())));
            double lower = completion.lower() <= 0 || sampling.lower() <= 0
                    ? 0
                    : value * Math.exp(-together(value, completion.lower(), sampling.lower()));
            return new CompletedFigure(
                    figure.value(),
                    new ConfidenceInterval(lower, upper, LEVEL, Method.COMPLETION_AND_SAMPLING, sampling.n()),
                    figure.shareEstimated());
        }

        private static double together(double value, double one, double other) {
            return Math.hypot(Math.log(one / value), Math.log(other / value));
        }

        private static @Nullable BigDecimal plus(@Nullable BigDecimal sum, Map<Integer, double[]> toCome, int which) {
            return sum == null
                    ? null
                    : sum.add(BigDecimal.valueOf(toCome.values().stream()
                            .mapToDouble(more -> more[which])
                            .sum()));
        }

        private static double number(@Nullable BigDecimal figure) {
            return figure == null ? 0 : figure.doubleValue();
        }
    }
}
