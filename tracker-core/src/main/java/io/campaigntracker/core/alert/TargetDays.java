package io.campaigntracker.core.alert;

import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.dispersion.Pairing;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds a campaign's days against a target, as {@link ShortfallChart} does: young days against what should be there of them by now, as sure as the pace is.
 *
 * <p>For a cost per conversion: conversions against those that the spend has to bring. For ROAS: conversions against those that the spend has to bring at the campaign's
 * order value, since dear orders hide what conversions show; and revenue itself, with more evidence asked for, since it may be the orders that became cheap. What does not
 * hang on the target is found out once. Pure, immutable and thread-safe.
 */
public final class TargetDays {

    /** How much more evidence revenue takes than conversions. */
    private static final double OF_REVENUE = 1.5;
    /** An alert that ended within so many days is raised again on more evidence only. */
    private static final int RECENT_DAYS = 28;
    /** From which share on a day tells how far days scatter. */
    private static final double NEARLY_ALL = 0.95;

    private final DaySums days;
    private final List<Arrived> arrived;
    private final DayScatter scatter;
    private final double value;
    private final double orderSpread;

    /**
     * @param days of one campaign, in order of time
     * @param arrived how much of each day is there
     * @param dispersion how far they scatter
     */
    public TargetDays(DaySums days, List<Arrived> arrived, GroupDispersion dispersion) {
        if (arrived.size() != days.size()) {
            throw new IllegalArgumentException(arrived.size() + " shares for " + days.size() + " days");
        }
        this.days = days;
        this.arrived = List.copyOf(arrived);
        this.scatter = dispersion.scatter(Pairing.CONVERSIONS_OF_SPEND, days.first(nearlyAll(this.arrived)));
        this.value = dispersion.orderValue(days);
        this.orderSpread = 1 + dispersion.account().orders().squaredVariation();
    }

    /**
     * What was told of the target before.
     *
     * @param openSince the day on which an alert was raised that is still open; null if none is
     * @param ended the day on which the last one ended; null if there was none, or it is open
     * @param target what it was held against; null for nothing
     */
    public record Told(
            @Nullable LocalDate openSince,
            @Nullable LocalDate ended,
            @Nullable Double target) {

        /** Nothing. */
        public static final Told NOTHING = new Told(null, null, null);

        /** {@return what was told of this target} */
        public Told by(double other) {
            return target != null && target == other ? this : NOTHING;
        }
    }

    /**
     * {@return what the days say of the target; empty where no order's value is known that a ROAS could be held against}
     *
     * @param metric {@link Metric#ROAS}, to reach the target, or {@link Metric#CPA}, to stay under it
     * @param told what was told of it before
     * @param last the last of the days
     */
    public Optional<ShortfallChart.Look> look(Metric metric, double target, Told told, LocalDate last) {
        LocalDate since = told.openSince();
        LocalDate ended = told.ended();
        int toldOn = since == null ? Integer.MAX_VALUE : Math.toIntExact(since.toEpochDay());
        double more = ended != null && !ended.isBefore(last.minusDays(RECENT_DAYS)) ? 1 : 0;
        if (metric == Metric.CPA) {
            return Optional.of(chart(days.conversions(), Arrived::conversions, 1, 1 / target, 1, toldOn, more));
        }
        if (!(value > 0)) {
            return Optional.empty();
        }
        ShortfallChart.Look conversions =
                chart(days.conversions(), Arrived::conversions, 1, target / value, 1, toldOn, more);
        ShortfallChart.Look revenue =
                chart(days.revenue(), Arrived::revenue, value, target / value, orderSpread, toldOn, more + OF_REVENUE);
        ShortfallChart.Look telling = revenue.isBelow() && !conversions.isBelow() ? revenue : conversions;
        return Optional.of(new ShortfallChart.Look(
                telling.evidence(), telling.bound(), telling.days(), conversions.back() && !revenue.isBelow()));
    }

    /** How many of the first days are nearly all there. */
    private static int nearlyAll(List<Arrived> arrived) {
        int count = 0;
        while (count < arrived.size() && Math.abs(1 - arrived.get(count).conversions()) <= 1 - NEARLY_ALL) {
            count++;
        }
        return count;
    }

    private ShortfallChart.Look chart(
            double[] figures,
            ToDoubleFunction<Arrived> share,
            double unit,
            double perSpend,
            double size,
            int toldOn,
            double more) {
        int[] day = new int[days.size()];
        double[] expected = new double[day.length];
        double[] seen = new double[day.length];
        double[] error = new double[day.length];
        int known = 0;
        for (int i = 0; i < day.length; i++) {
            if (days.spend()[i] > 0 && !Double.isNaN(figures[i])) {
                Arrived there = arrived.get(i);
                day[known] = days.epochDay()[i];
                expected[known] = days.spend()[i] * perSpend * share.applyAsDouble(there);
                seen[known] = figures[i] / unit;
                error[known++] = there.error();
            }
        }
        return ShortfallChart.look(
                Arrays.copyOf(day, known),
                Arrays.copyOf(expected, known),
                Arrays.copyOf(seen, known),
                Arrays.copyOf(error, known),
                size,
                scatter,
                toldOn,
                more);
    }
}
