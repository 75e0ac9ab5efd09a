package io.campaigntracker.core;

import io.campaigntracker.core.anomaly.Deliveries;
import io.campaigntracker.core.anomaly.Delivery;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.spi.MetricsStore;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as the catalogs told them: now, when the week of the first judged day began, two weeks before that, and each week since. A day has the budget of the
 * first of these moments that follows it. Immutable.
 */
final class KnownDeliveries implements Deliveries {

    private static final int WEEK = 7;
    private static final int EARLIER_DAYS = 14;

    private final CampaignDeliveries now;
    private final CampaignDeliveries weekBegan;
    private final SortedMap<LocalDate, CampaignDeliveries> past;

    private KnownDeliveries(
            CampaignDeliveries now, CampaignDeliveries weekBegan, SortedMap<LocalDate, CampaignDeliveries> past) {
        this.now = now;
        this.weekBegan = weekBegan;
        this.past = past;
    }

    /**
     * Reads the catalogs.
     *
     * @param first the first judged day
     * @param last the last of them
     * @param asOf as known at that moment; null for the present
     */
    static KnownDeliveries read(MetricsStore store, LocalDate first, LocalDate last, @Nullable Instant asOf) {
        SortedMap<LocalDate, CampaignDeliveries> past = new TreeMap<>();
        LocalDate week = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        past.put(week.minusDays(EARLIER_DAYS), at(store, week.minusDays(EARLIER_DAYS)));
        CampaignDeliveries weekBegan = at(store, week);
        past.put(week, weekBegan);
        for (LocalDate day = week.plusDays(WEEK); day.isBefore(last); day = day.plusDays(WEEK)) {
            past.put(day, at(store, day));
        }
        return new KnownDeliveries(new CampaignDeliveries(store.catalogs(asOf)), weekBegan, past);
    }

    private static CampaignDeliveries at(MetricsStore store, LocalDate day) {
        return new CampaignDeliveries(
                store.catalogs(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    CampaignDeliveries now() {
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
        for (Map.Entry<LocalDate, CampaignDeliveries> moment : past.entrySet()) {
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

    private static double budget(CampaignDeliveries catalogs, EntitySeries series, LocalDate day) {
        BigDecimal budget = catalogs.dailyBudget(series.entity().id(), day);
        return budget == null || budget.signum() <= 0 ? Double.NaN : budget.doubleValue();
    }
}
