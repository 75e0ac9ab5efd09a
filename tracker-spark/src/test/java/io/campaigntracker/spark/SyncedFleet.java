package io.campaigntracker.spark;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Simulated accounts that were synced night by night, and a tracker on one machine over the rows alone: its store holds no campaigns' catalogs and no edits.
 */
final class SyncedFleet implements AutoCloseable {

    private static final int FIRST_DAYS = 100;

    private final InMemoryMetricsStore rows = new InMemoryMetricsStore();
    private final List<SimulatedAccount> simulated;
    private final MutableClock clock;
    private final CampaignTracker tracker;

    /** @param nights how often each account was synced, a day apart, the last time when the simulation ends */
    SyncedFleet(List<SimulatedAccount> simulated, int nights) {
        this(simulated, nights, (night, row) -> false);
    }

    /** @param gone which campaign rows the platform did not have on which night, from 0 on */
    SyncedFleet(List<SimulatedAccount> simulated, int nights, BiPredicate<Integer, MetricsRow> gone) {
        this.simulated = simulated;
        Instant end = simulated.get(0).asOf();
        this.clock = MutableClock.at(end.minus(Duration.ofDays(nights - 1L)));
        InMemoryMetricsStore full = new InMemoryMetricsStore();
        try (CampaignTracker syncing = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(simulated, clock))
                .store(full)
                .clock(clock)
                .build()) {
            for (int night = 0; night < nights; night++) {
                int days = night == 0 ? FIRST_DAYS : 28;
                syncing.sync().lastDays(days).run();
                int last = night;
                keep(full, EntityLevel.CAMPAIGN, days, row -> !gone.test(last, row));
                if (night == nights - 1) {
                    keep(full, EntityLevel.AD, 28, row -> true);
                } else {
                    clock.advance(Duration.ofDays(1));
                }
            }
        }
        this.tracker = CampaignTrackers.builder()
                .withoutSource("the rows are there")
                .store(rows)
                .clock(clock)
                .build();
    }

    private void keep(InMemoryMetricsStore full, EntityLevel level, int days, Predicate<MetricsRow> there) {
        for (SimulatedAccount one : simulated) {
            Account account = one.account();
            DateRange range = DateRange.of(account.today(clock).minusDays(days), account.today(clock));
            List<MetricsRow> known =
                    full.read(HistoryQuery.of(level, range).accounts(List.of(account.accountId()))).rows().stream()
                            .filter(there)
                            .toList();
            rows.saveCatalog(new AccountCatalog(
                    account, List.of(), List.of(), List.of(), List.of(), clock.instant(), List.of()));
            rows.write(MetricsChunk.of(MetricsRequest.of(account.accountId(), level, range), known, clock.instant()));
        }
    }

    /** {@return a tracker on one machine} */
    CampaignTracker tracker() {
        return tracker;
    }

    InMemoryMetricsStore store() {
        return rows;
    }

    Instant now() {
        return clock.instant();
    }

    List<Account> accounts() {
        return simulated.stream().map(SimulatedAccount::account).toList();
    }

    DateRange days() {
        return simulated.get(0).range();
    }

    MetricsHistory history() {
        return history(EntityLevel.CAMPAIGN);
    }

    MetricsHistory history(EntityLevel level) {
        return rows.read(HistoryQuery.of(level, days()));
    }

    @Override
    public void close() {
        tracker.close();
    }
}
