package io.campaigntracker.core.alert;

import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.dispersion.Pairing;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a campaign's days against a target, as {@link ShortfallChart} does: young days against what should be there of them by now, as sure as the pace is.
 *
 * <p>For a cost per conversion: conversions against those that the spend has to bring. For ROAS: conversions against those that the spend has to bring at the campaign's
 * order value, since dear orders hide what conversions show; and revenue itself, with more evidence asked for, since it may be the orders that became cheap. Pure.
 *
 * @param days of one campaign, in order of time
 * @param arrived how much of each day is there
 * @param dispersion how far they scatter
 */
public record TargetDays(DaySums days, List<Arrived> arrived, GroupDispersion dispersion) {

    /** How much more evidence revenue takes than conversions. */
    private static final double OF_REVENUE = 1.5;
    /** An alert that ended within so many days is raised again on more evidence only. */
    private static final int RECENT_DAYS = 28;
    /** From which share on a day tells how far days scatter. */
    private static final double NEARLY_ALL = 0.95;

    public TargetDays {
        arrived = List.copyOf(arrived);
        if (arrived.size() != days.size()) {
            throw new IllegalArgumentException(arrived.size() + " shares for " + days.size() + " days");
        }
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
        DayScatter scatter = dispersion.scatter(Pairing.CONVERSIONS_OF_SPEND, days.first(nearlyAll()));
        if (metric == Metric.CPA) {
            return Optional.of(
                    chart(days.conversions(), Arrived::conversions, 1, 1 / target, 1, scatter, toldOn, more));
        }
        double value = dispersion.orderValue(days);
        if (!(value > 0)) {
            return Optional.empty();
        }
        ShortfallChart.Look conversions =
                chart(days.conversions(), Arrived::conversions, 1, target / value, 1, scatter, toldOn, more);
        ShortfallChart.Look revenue = chart(
                days.revenue(),
                Arrived::revenue,
                value,
                target / value,
                1 + dispersion.account().orders().squaredVariation(),
                scatter,
                toldOn,
                more + OF_REVENUE);
        ShortfallChart.Look telling = revenue.isBelow() && !conversions.isBelow() ? revenue : conversions;
        return Optional.of(new ShortfallChart.Look(
                telling.evidence(), telling.bound(), telling.days(), conversions.back() && !revenue.isBelow()));
    }

    /** How many of the first days are nearly all there. */
    private int nearlyAll() {
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
            DayScatter scatter,
            int toldOn,
            double more) {
        int[] known = IntStream.range(0, days.size())
                .filter(day -> days.spend()[day] > 0 && !Double.isNaN(figures[day]))
                .toArray();
        return ShortfallChart.look(
                IntStream.of(known).map(day -> days.epochDay()[day]).toArray(),
                IntStream.of(known)
                        .mapToDouble(day -> days.spend()[day] * perSpend * share.applyAsDouble(arrived.get(day)))
                        .toArray(),
                IntStream.of(known).mapToDouble(day -> figures[day] / unit).toArray(),
                IntStream.of(known).mapToDouble(day -> arrived.get(day).error()).toArray(),
                size,
                scatter,
                toldOn,
                more);
    }
}
