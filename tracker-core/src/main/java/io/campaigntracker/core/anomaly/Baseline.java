package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Arrays;

/** A series and what is known of its days as a past to judge by. The arrays are by day of the series, not copied and not to be written to. */
final class Baseline {

    private final EntitySeries series;
    private final boolean[] usable;
    private final double[] budgets;
    private final double[] arrived;
    private final String title;

    private Baseline(EntitySeries series, boolean[] usable, double[] budgets, double[] arrived, String title) {
        this.series = series;
        this.usable = usable;
        this.budgets = budgets;
        this.arrived = arrived;
        this.title = title;
    }

    static Baseline of(EntitySeries series, DayFacts facts, DetectionSettings settings, Deliveries deliveries) {
        int days = series.range().days();
        boolean[] usable = new boolean[days];
        double[] arrived = new double[days];
        for (int day = 0; day < days; day++) {
            LocalDate date = series.dayOf(day);
            usable[day] = series.delivered(day)
                    && date.isBefore(facts.today())
                    && facts.isFetched(series.entity(), date)
                    && !DayFacts.isEvent(settings.events(), date);
            arrived[day] = facts.arrived(date);
        }
        return new Baseline(
                series,
                usable,
                deliveries.budgets(series.entity(), series.range()),
                arrived,
                deliveries.title(series.entity()));
    }

    EntitySeries series() {
        return series;
    }

    /** {@return the entity as people know it} */
    String title() {
        return title;
    }

    /** {@return whether each day may tell what is usual: over, fetched, delivered on, and in no known event} */
    boolean[] usable() {
        return usable;
    }

    /** {@return the daily budget, NaN where unknown} */
    double[] budgets() {
        return budgets;
    }

    /** {@return the share of conversions that has arrived, NaN where unknown} */
    double[] arrived() {
        return arrived;
    }

    /** {@return the values of so many days before one, NaN where a day is not usable} */
    double[] window(Metric metric, int day, int days) {
        double[] window = series.values(metric, day - days, day - 1);
        for (int i = 0; i < days; i++) {
            int index = day - days + i;
            if (index < 0 || !usable[index]) {
                window[i] = Double.NaN;
            }
        }
        return window;
    }

    /** {@return the median of the days before one; 0 where there are none} */
    double typical(Metric metric, int day) {
        double[] present = Observations.present(window(metric, day, LevelJudge.WINDOW_DAYS));
        return present.length == 0 ? 0 : Quantiles.median(present);
    }

    /** {@return the mean of the days before one; 0 where there are none} */
    double mean(Metric metric, int day) {
        return Arrays.stream(Observations.present(window(metric, day, LevelJudge.WINDOW_DAYS)))
                .average()
                .orElse(0);
    }
}
