package io.campaigntracker.core;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.BreakdownMetrics;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A simulated account whose parts can be synced and asked for. */
abstract class BrokenDownAccount {

    static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private static final SimulatedAccount ACCOUNT = SimulatedAccount.builder()
            .seed(5)
            .firstDay(FIRST)
            .days(16)
            .campaigns(3)
            .edgeCases(false)
            .audienceNetworkFrom(FIRST.plusDays(9))
            .build();

    final SimulatedAccount account = ACCOUNT;
    final MutableClock clock = MutableClock.at(account.asOf());
    final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
    final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    final CampaignTracker tracker = tracker(source);
    final DateRange week = DateRange.of(FIRST.plusDays(9), FIRST.plusDays(15));

    CampaignTracker tracker(MetricsSource from) {
        return CampaignTrackers.builder()
                .source(from)
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
    }

    @AfterEach
    final void close() {
        tracker.close();
    }

    SyncReport sync(BreakdownDimension first, BreakdownDimension... more) {
        return tracker.sync()
                .between(FIRST, FIRST.plusDays(15))
                .withBreakdowns(first, more)
                .run();
    }

    BreakdownMetrics by(BreakdownDimension dimension) {
        return tracker.allCampaigns()
                .metrics()
                .between(week.since(), week.until())
                .by(dimension);
    }
}
