package io.campaigntracker.core.delivery;

import io.campaigntracker.core.anomaly.Deliveries;
import io.campaigntracker.core.anomaly.Delivery;
import io.campaigntracker.core.anomaly.EntitySeries;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Deliveries as the catalogs told them: now, when the week of the first judged day began, two weeks before that, and each week since. A day has the budget of the
 * first of these moments that follows it. Immutable.
 */
public final class DeliveryHistory implements Deliveries {

    private final DeliverySnapshot now;
    private final DeliverySnapshot weekBegan;
    private final SortedMap<LocalDate, DeliverySnapshot> past;

    /**
     * @param now what the newest catalogs tell
     * @param weekBegan what they told when the week of the first judged day began
     * @param past what they told at the end of earlier days, that moment included
     */
    public DeliveryHistory(
            DeliverySnapshot now, DeliverySnapshot weekBegan, SortedMap<LocalDate, DeliverySnapshot> past) {
        this.now = now;
        this.weekBegan = weekBegan;
        this.past = Collections.unmodifiableSortedMap(new TreeMap<>(past));
    }

    /** {@return what the newest catalogs tell} */
    public DeliverySnapshot now() {
        return now;
    }

    @Override
    public Delivery on(EntitySeries series, LocalDate day) {
        return now.of(series.entity().id(), day, weekBegan);
    }

    @Override
    public double[] budgets(EntitySeries series) {
        double[] budgets = new double[series.range().days()];
        LocalDate newest = series.range().until();
        int day = 0;
        for (Map.Entry<LocalDate, DeliverySnapshot> moment : past.entrySet()) {
            double budget = budget(moment.getValue(), series, moment.getKey());
            while (day < budgets.length && !series.dayOf(day).isAfter(moment.getKey())) {
                budgets[day++] = budget;
            }
        }
        double budget = budget(now, series, newest);
        while (day < budgets.length) {
            budgets[day++] = budget;
        }
        return budgets;
    }

    private static double budget(DeliverySnapshot catalogs, EntitySeries series, LocalDate day) {
        BigDecimal budget = catalogs.dailyBudget(series.entity().id(), day);
        return budget == null || budget.signum() <= 0 ? Double.NaN : budget.doubleValue();
    }
}
