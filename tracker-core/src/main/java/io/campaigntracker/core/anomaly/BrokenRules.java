package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.anomaly.Judgement.Refused;
import io.campaigntracker.core.anomaly.OverspendRule.Breach;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.delivery.Obstacle;
import io.campaigntracker.core.delivery.SpendLimits;
import io.campaigntracker.core.wording.Sentences;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong whatever the statistics say: money beyond the budget, and no delivery while everything is open. */
final class BrokenRules {

    private static final int WEEK = 7;
    private static final int USUAL_DAYS = 7;
    private static final int DECIMALS = 6;

    private BrokenRules() {}

    /** Spend beyond what the platform allows itself. The week counts only where its days were fetched and the budget held. */
    static Optional<AnomalyVerdict> overspend(
            Baseline baseline, int day, Delivery delivery, DayFacts facts, SpendLimits limits) {
        EntitySeries series = baseline.series();
        BigDecimal budget = delivery.dailyBudget();
        if (budget == null || !series.delivered(day)) {
            return Optional.empty();
        }
        LocalDate date = series.dayOf(day);
        BigDecimal spent = exact(series.value(Metric.SPEND, day));
        BigDecimal week = spent;
        int days = 1;
        LocalDate sunday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        if (delivery.budgetSteady()) {
            for (LocalDate earlier = sunday; earlier.isBefore(date); earlier = earlier.plusDays(1)) {
                if (series.range().contains(earlier) && facts.isFetched(series.entity(), earlier)) {
                    double amount = series.value(Metric.SPEND, series.indexOf(earlier));
                    week = Double.isNaN(amount) ? week : week.add(exact(amount));
                    days++;
                }
            }
        }
        OverspendRule rule = new OverspendRule(limits, delivery.budgetShared());
        Breach breach = rule.check(spent, week, budget);
        if (!breach.isCritical()) {
            return Optional.empty();
        }
        boolean byDay = breach != Breach.WEEK;
        BigDecimal observed = byDay ? spent : week;
        BigDecimal limit = byDay ? rule.dayLimit(budget) : rule.weekLimit(budget);
        return Optional.of(rule(
                series,
                byDay ? date : sunday,
                date,
                AnomalyType.OVERSPEND,
                new double[] {observed.doubleValue(), budget.doubleValue() * (byDay ? 1 : WEEK), 0, limit.doubleValue()
                },
                days,
                new DayCost(baseline, day)
                        .overspent(observed.doubleValue() - budget.doubleValue() * (byDay ? 1 : WEEK)),
                Sentences.overspent(
                        baseline.title(),
                        sunday,
                        date,
                        byDay,
                        series.currency(),
                        observed.doubleValue(),
                        limit.doubleValue(),
                        budget.doubleValue())));
    }

    /** Why a day without delivery is no fault; null where it is one. */
    static @Nullable Refused whyNoDelivery(Baseline baseline, int day, Delivery delivery, DayFacts facts) {
        EntitySeries series = baseline.series();
        if (delivery.status() == Delivery.Status.CLOSED || delivery.status() == Delivery.Status.PARTLY) {
            return new Refused(WithheldReason.PAUSED, "nothing was delivered, and " + limit(delivery));
        }
        if (delivery.status() == Delivery.Status.UNKNOWN) {
            return new Refused(
                    WithheldReason.NO_DELIVERY,
                    "nothing was delivered, and no catalog tells whether it should have been");
        }
        int delivered = 0;
        int sameWeekdays = 0;
        int sameDelivered = 0;
        boolean begun = false;
        for (int before = 0; before < day; before++) {
            begun |= series.delivered(before);
            if (before < day - LevelJudge.WINDOW_DAYS) {
                continue;
            }
            delivered += baseline.usable()[before] ? 1 : 0;
            if (begun && (day - before) % WEEK == 0 && facts.isFetched(series.entity(), series.dayOf(before))) {
                sameWeekdays++;
                sameDelivered += series.delivered(before) ? 1 : 0;
            }
        }
        if (delivered < USUAL_DAYS || sameWeekdays == 0) {
            return new Refused(
                    WithheldReason.TOO_LITTLE_HISTORY,
                    delivered + " days of delivery before it; " + USUAL_DAYS + " are needed");
        }
        if (2 * sameDelivered <= sameWeekdays) {
            return new Refused(
                    WithheldReason.NO_DELIVERY,
                    "nothing was delivered; on that weekday it was only " + sameDelivered + " times of "
                            + sameWeekdays);
        }
        return null;
    }

    /** What kept an entity from delivering all day, as the end of a sentence. */
    static String limit(Delivery delivery) {
        Obstacle obstacle = delivery.obstacle();
        return obstacle == null ? "it may deliver for a part of the day only" : obstacle.words();
    }

    static AnomalyVerdict noDelivery(Baseline baseline, int day) {
        EntitySeries series = baseline.series();
        double[] spends = new double[day];
        int n = 0;
        for (int before = Math.max(0, day - LevelJudge.WINDOW_DAYS); before < day; before++) {
            if (baseline.usable()[before]) {
                spends[n++] = series.value(Metric.SPEND, before);
            }
        }
        double[] usual = Arrays.copyOf(spends, n);
        Arrays.sort(usual);
        double expected = baseline.typical(Metric.SPEND, day);
        LocalDate date = series.dayOf(day);
        return rule(
                series,
                date,
                date,
                AnomalyType.NO_DELIVERY,
                new double[] {0, expected, usual[0], usual[n - 1]},
                n,
                new DayCost(baseline, day).usualRevenue(),
                Sentences.nothingDelivered(baseline.title(), date, series.currency(), expected));
    }

    /** Figures are observed, expected, lower and upper. */
    private static AnomalyVerdict rule(
            EntitySeries series,
            LocalDate since,
            LocalDate date,
            AnomalyType type,
            double[] figures,
            int n,
            @Nullable Cost cost,
            String sentence) {
        return AnomalyVerdict.builder(series.entity(), date, Metric.SPEND)
                .since(since)
                .type(type)
                .method(DetectionMethod.RULE, n)
                .values(figures[0], figures[1])
                .band(figures[2], figures[3])
                .severity(Severity.CRITICAL)
                .currency(series.currency())
                .cost(cost)
                .message(Sentences.costing(sentence, cost))
                .build();
    }

    /** Spend is stored with at most six decimals, which a double of that size gives back exactly. */
    private static BigDecimal exact(double amount) {
        return BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
