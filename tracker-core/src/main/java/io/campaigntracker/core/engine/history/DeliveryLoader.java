package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.delivery.DeliverySnapshot;
import io.campaigntracker.store.MetricsStore;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the catalogs of the moments from which deliveries are told. */
public final class DeliveryLoader {

    private static final int WEEK = 7;
    private static final int EARLIER_DAYS = 14;

    private DeliveryLoader() {}

    /**
     * Reads the catalogs.
     *
     * @param first the first judged day
     * @param last the last of them
     * @param asOf as known at that moment; null for the present
     */
    public static DeliveryHistory read(MetricsStore store, LocalDate first, LocalDate last, @Nullable Instant asOf) {
        SortedMap<LocalDate, DeliverySnapshot> past = new TreeMap<>();
        LocalDate week = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        past.put(week.minusDays(EARLIER_DAYS), at(store, week.minusDays(EARLIER_DAYS)));
        DeliverySnapshot weekBegan = at(store, week);
        past.put(week, weekBegan);
        for (LocalDate day = week.plusDays(WEEK); day.isBefore(last); day = day.plusDays(WEEK)) {
            past.put(day, at(store, day));
        }
        return new DeliveryHistory(new DeliverySnapshot(store.catalogs(asOf)), weekBegan, past);
    }

    private static DeliverySnapshot at(MetricsStore store, LocalDate day) {
        return new DeliverySnapshot(
                store.catalogs(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
