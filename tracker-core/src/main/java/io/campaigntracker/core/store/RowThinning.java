package io.campaigntracker.core.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.ThinnableStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Thins daily rows of an in-memory store by the rule that {@link ThinnableStore} tells, and notes of which days. Not thread-safe. */
final class RowThinning {

    private final DailyRows rows;
    private final Map<String, TreeMap<LocalDate, Duration>> resolutions = new HashMap<>();

    RowThinning(DailyRows rows) {
        this.rows = rows;
    }

    long thin(String accountId, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate daily = today.minusDays(HourlyStore.DAILY_AFTER_DAYS + 1L);
        LocalDate hourly = today.minusDays(HourlyStore.HOURLY_AFTER_DAYS + 1L);
        return thin(accountId, zone, ChronoUnit.DAYS, DateRange.of(today.minusDays(ThinnableStore.DAYS_THINNED), daily))
                + thin(accountId, zone, ChronoUnit.HOURS, DateRange.of(daily.plusDays(1), hourly));
    }

    private long thin(String accountId, ZoneId zone, ChronoUnit span, DateRange range) {
        TreeMap<LocalDate, Duration> noted = resolutions.computeIfAbsent(accountId, id -> new TreeMap<>());
        range.dates().stream()
                .filter(date -> rows.hasRows(accountId, date))
                .forEach(date -> noted.put(date, span.getDuration()));
        return rows.thin(
                accountId,
                range,
                moment -> moment.atZone(zone).truncatedTo(span).toInstant());
    }

    Map<LocalDate, Duration> resolutions(String accountId, DateRange range) {
        return Map.copyOf(
                resolutions.getOrDefault(accountId, new TreeMap<>()).subMap(range.since(), true, range.until(), true));
    }
}
