package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionEvidence;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.dispersion.Pairing;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.SamplingError;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A figure over settled days held against a threshold, on days of which nothing is still to come. Pure.
 *
 * <p>What lies a little below is told by the sequential evidence of {@link TargetDays}. What lies far below is told sooner: where the conversions of the last 3, 5, 7, 10, 14,
 * 20 or 28 days are so few that a campaign at the threshold, whose days scatter as this one's do, has as few less than once in two thousand looks. With m expected and none
 * seen that is from 7.6 on. The figure is told over the days that it rests on, seven at least.
 */
final class SettledFigure {

    private static final int FEWEST_DAYS = 7;
    private static final int[] SPANS = {3, 5, 7, 10, 14, 20, 28};
    private static final double CHANCE = Math.log(0.0005);
    private static final int GOOD_OVER = 28;
    private static final double ONE_SIDED_95 = 0.9;
    private static final int FEW_CONVERSIONS = 5;
    private static final int MONEY_DIGITS = 6;
    private static final double MOST_SIZE = 1e9;
    private static final double LEAST_VARIANCE = 1e-9;

    private final Metric metric;
    private final double threshold;
    private final DaySums days;
    private final GroupDispersion dispersion;
    private final String currency;
    private final LocalDate first;
    private final LocalDate last;
    private final int known;
    private final double spend;
    private final double conversions;
    private final double revenue;

    private SettledFigure(
            Metric metric,
            double threshold,
            DaySums days,
            GroupDispersion dispersion,
            String currency,
            LocalDate first,
            LocalDate last) {
        this.metric = metric;
        this.threshold = threshold;
        this.days = days;
        this.dispersion = dispersion;
        this.currency = currency;
        this.first = first;
        this.last = last;
        int count = 0;
        double spent = 0;
        double converted = 0;
        double earned = 0;
        for (int day = 0; day < days.size(); day++) {
            LocalDate date = LocalDate.ofEpochDay(days.epochDay()[day]);
            boolean readable = !Double.isNaN(days.conversions()[day])
                    && !Double.isNaN(days.spend()[day])
                    && !Double.isNaN(days.revenue()[day]);
            if (!date.isBefore(first) && !date.isAfter(last) && readable) {
                count++;
                spent += days.spend()[day];
                converted += days.conversions()[day];
                earned += days.revenue()[day];
            }
        }
        this.known = count;
        this.spend = spent;
        this.conversions = converted;
        this.revenue = earned;
    }

    /** {@return the figure over some days} */
    static SettledFigure over(ActionSubject subject, Metric metric, double threshold, LocalDate first, LocalDate last) {
        return new SettledFigure(
                metric,
                threshold,
                subject.settled(),
                subject.dispersion(),
                subject.weekSpend().currency(),
                first,
                last);
    }

    /** {@return the figure over the days that the evidence against it rests on} */
    static SettledFigure against(ActionSubject subject, Metric metric, double threshold, LocalDate last) {
        ShortfallChart.Look look = look(subject, metric, threshold, last);
        int span = look == null || !look.isBelow() ? farBelow(subject, metric, threshold, last) : look.days();
        return over(subject, metric, threshold, last.minusDays(Math.max(FEWEST_DAYS, span) - 1L), last);
    }

    /** {@return over how many of the last days conversions are far too few, as few as tell it; 0 if over none} */
    private static int farBelow(ActionSubject subject, Metric metric, double threshold, LocalDate last) {
        DaySums days = subject.settled();
        double worth = metric == Metric.CPA ? 1 : subject.dispersion().orderValue(days);
        if (!(worth > 0)) {
            return 0;
        }
        double perSpend = metric == Metric.CPA ? 1 / threshold : threshold / worth;
        DayScatter scatter = subject.dispersion().scatter(Pairing.CONVERSIONS_OF_SPEND, days);
        double variance = scatter.variance() * (1 + scatter.autocorrelation()) / (1 - scatter.autocorrelation());
        for (int span : SPANS) {
            double expected = 0;
            double seen = 0;
            double squares = 0;
            for (int day = days.size() - 1; day >= 0 && days.epochDay()[day] > last.toEpochDay() - span; day--) {
                double due = days.spend()[day] * perSpend;
                if (due > 0 && !Double.isNaN(days.conversions()[day])) {
                    expected += due;
                    squares += due * due;
                    seen += days.conversions()[day];
                }
            }
            if (expected > seen && chance(seen, expected, variance * squares) < CHANCE) {
                return span;
            }
        }
        return 0;
    }

    /** The logarithm of the chance of as few, with this variance beside counting's. */
    private static double chance(double seen, double expected, double variance) {
        double size = Math.min(MOST_SIZE, expected * expected / Math.max(variance, LEAST_VARIANCE));
        return NegativeBinomialTail.logLower(Math.max(0, seen), expected, size);
    }

    /** {@return the figure over the last four weeks} */
    static SettledFigure ofMonth(ActionSubject subject, Metric metric, double threshold, LocalDate last) {
        return over(subject, metric, threshold, last.minusDays(GOOD_OVER - 1L), last);
    }

    private static ShortfallChart.@Nullable Look look(
            ActionSubject subject, Metric metric, double threshold, LocalDate last) {
        DaySums days = subject.settled();
        return new TargetDays(days, Collections.nCopies(days.size(), Arrived.ALL), subject.dispersion())
                .look(metric, threshold, TargetDays.Told.NOTHING, last)
                .orElse(null);
    }

    /** {@return whether the days speak against it beyond what chance explains, and the figure itself lies on the wrong side} */
    static boolean isBad(ActionSubject subject, Metric metric, double threshold, LocalDate last) {
        ShortfallChart.Look look = look(subject, metric, threshold, last);
        boolean told = (look != null && look.isBelow()) || farBelow(subject, metric, threshold, last) > 0;
        return told && against(subject, metric, threshold, last).isOnWrongSide();
    }

    /** {@return what has to be spent before anything is said: what five conversions may cost; NaN where no order's value is known} */
    double fewConversionsCost() {
        if (metric == Metric.CPA) {
            return FEW_CONVERSIONS * threshold;
        }
        double value = dispersion.orderValue(days);
        return value > 0 ? FEW_CONVERSIONS * value / threshold : Double.NaN;
    }

    double spend() {
        return spend;
    }

    int known() {
        return known;
    }

    LocalDate first() {
        return first;
    }

    /** {@return the figure; infinite for the cost of no conversion, NaN where nothing was spent} */
    double value() {
        if (!(spend > 0)) {
            return Double.NaN;
        }
        if (metric == Metric.ROAS) {
            return revenue / spend;
        }
        return conversions > 0 ? spend / conversions : Double.POSITIVE_INFINITY;
    }

    boolean isOnWrongSide() {
        double value = value();
        return metric == Metric.ROAS ? value < threshold : value > threshold;
    }

    /** {@return whether it lies on the right side of a figure} */
    boolean isBeyond(double figure) {
        double value = value();
        return conversions > 0 && (metric == Metric.ROAS ? value >= figure : value <= figure);
    }

    /** {@return whether it lies on the right side of the threshold beyond what chance explains, one-sided at 95 %} */
    boolean isGoodForSure() {
        if (!(conversions > 0) || !(spend > 0)) {
            return false;
        }
        double events = metric == Metric.ROAS ? dispersion.effectiveOrders(days, revenue) : conversions;
        SamplingError error =
                dispersion.spread(Pairing.CONVERSIONS_OF_SPEND, days).of(events);
        double least = error.factors(ONE_SIDED_95).lower();
        return metric == Metric.ROAS ? value() * least >= threshold : value() / least <= threshold;
    }

    ActionEvidence evidence() {
        double value = value();
        return new ActionEvidence(
                metric,
                new DateRange(first, last),
                known,
                Money.of(BigDecimal.valueOf(spend).setScale(MONEY_DIGITS, RoundingMode.HALF_EVEN), currency),
                conversions,
                Double.isInfinite(value) || Double.isNaN(value) ? null : (Double) value,
                threshold);
    }

    /** {@return the figure with its days, as the beginning of a sentence} */
    String words(String title) {
        double value = value();
        String figure = Double.isInfinite(value)
                ? "no conversion for " + Figures.money(spend, currency) + ", an infinite cost,"
                : Figures.name(metric) + " of " + Figures.number(value) + " on " + Figures.money(spend, currency);
        return title + ": " + figure + " over " + known + " settled days from " + first + " to " + last
                + ", against a threshold of " + Figures.number(threshold);
    }
}
