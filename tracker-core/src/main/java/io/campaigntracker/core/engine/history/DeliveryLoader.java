package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.delivery.DeliverySnapshot;
import io.campaigntracker.core.edit.EditBook;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.MetricsStore;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the catalogs of the moments from which deliveries are told, those of the accounts concerned and cut at their own midnights. */
final class DeliveryLoader {

    private static final int WEEK = 7;
    private static final int EARLIER_DAYS = 14;

    private DeliveryLoader() {}

    /**
     * Reads the catalogs, those of one zone at once: as known by {@code now}, around the first and the last two judged days, two weeks before the first, and at the end of each Sunday
     * since, from which the state of the other days is taken.
     *
     * @param judged the judged days
     * @param edits what was changed around these days
     * @param now the present, or the moment of a view of the past
     * @param past whether it is one
     */
    static DeliveryHistory read(
            MetricsStore store, Set<Account> accounts, DateRange judged, EditBook edits, Instant now, boolean past) {
        Map<ZoneId, Set<String>> zones = accounts.stream()
                .collect(Collectors.groupingBy(
                        Account::timeZone, Collectors.mapping(Account::accountId, Collectors.toSet())));
        Map<LocalDate, List<AccountCatalog>> told = new HashMap<>();
        zones.forEach((zone, ids) -> {
            Map<LocalDate, Instant> midnights = new HashMap<>();
            for (LocalDate day : moments(judged)) {
                told.computeIfAbsent(day, any -> new ArrayList<>());
                Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
                if (!midnight.isAfter(now)) {
                    midnights.put(day, midnight);
                }
            }
            Map<Instant, List<AccountCatalog>> catalogs = store.catalogsAt(ids, Set.copyOf(midnights.values()));
            midnights.forEach((day, midnight) ->
                    Objects.requireNonNull(told.get(day)).addAll(Objects.requireNonNull(catalogs.get(midnight))));
        });
        Map<LocalDate, DeliverySnapshot> ends = new HashMap<>();
        for (LocalDate day : moments(judged)) {
            ends.put(day, new DeliverySnapshot(told.getOrDefault(day, List.of())));
        }
        Set<String> ids = accounts.stream().map(Account::accountId).collect(Collectors.toSet());
        List<AccountCatalog> present = ids.isEmpty() ? List.of() : store.catalogs(ids, past ? now : null);
        return new DeliveryHistory(new DeliverySnapshot(present), ends, edits);
    }

    private static SortedSet<LocalDate> moments(DateRange judged) {
        LocalDate sunday = judged.since().with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        SortedSet<LocalDate> moments = new TreeSet<>();
        moments.add(sunday.minusDays(EARLIER_DAYS));
        for (LocalDate week = sunday; !week.isAfter(judged.until()); week = week.plusDays(WEEK)) {
            moments.add(week);
        }
        for (LocalDate day : List.of(judged.since(), judged.until().minusDays(1), judged.until())) {
            moments.add(day.minusDays(1));
            moments.add(day);
        }
        return moments;
    }
}
