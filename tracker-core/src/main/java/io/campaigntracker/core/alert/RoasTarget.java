package io.campaigntracker.core.alert;

import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.dispersion.Pairing;
import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a campaign's days against a target of its ROAS, as {@link ShortfallChart} does: conversions against those that the spend has to bring at the campaign's order
 * value, since dear orders hide what conversions show; and revenue itself, with more evidence asked for, since it may be the orders that became cheap. Pure.
 *
 * @param days of one campaign
 * @param dispersion how far they scatter
 */
public record RoasTarget(DaySums days, GroupDispersion dispersion) {

    /** How much more evidence revenue takes than conversions. */
    private static final double OF_REVENUE = 1.5;
    /** An alert that ended within so many days is raised again on more evidence only. */
    private static final int RECENT_DAYS = 28;

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
     * {@return what the days say of the target; empty where no order's value is known}
     *
     * @param told what was told of it before
     * @param last the last of the days
     */
    public Optional<ShortfallChart.Look> look(double target, Told told, LocalDate last) {
        double value = dispersion.orderValue(days);
        if (!(value > 0)) {
            return Optional.empty();
        }
        LocalDate since = told.openSince();
        LocalDate ended = told.ended();
        int toldOn = since == null ? Integer.MAX_VALUE : Math.toIntExact(since.toEpochDay());
        double more = ended != null && !ended.isBefore(last.minusDays(RECENT_DAYS)) ? 1 : 0;
        DayScatter scatter = dispersion.scatter(Pairing.CONVERSIONS_OF_SPEND, days);
        ShortfallChart.Look conversions = chart(days, days.conversions(), 1, target / value, 1, scatter, toldOn, more);
        ShortfallChart.Look revenue = chart(
                days,
                days.revenue(),
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

    private static ShortfallChart.Look chart(
            DaySums days,
            double[] figures,
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
                        .mapToDouble(day -> days.spend()[day] * perSpend)
                        .toArray(),
                IntStream.of(known).mapToDouble(day -> figures[day] / unit).toArray(),
                size,
                scatter,
                toldOn,
                more);
    }
}
