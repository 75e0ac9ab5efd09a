package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated account twenty days before its end, synced, whose days can pass. */
abstract class PredictedAccount {

    private static final SimulatedAccount ACCOUNT =
            SimulatedAccount.builder().seed(7).campaigns(6).days(60).build();

    final SimulatedAccount account = ACCOUNT;
    final MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(20)));
    final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);

    final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();

    final String campaign = account.campaignIds().get(1);
    final LocalDate today = account.account().today(clock);

    @BeforeEach
    final void sync() {
        tracker.sync().lastDays(28).run();
    }

    @AfterEach
    final void close() {
        tracker.close();
    }

    /** Lets days pass, with a sync on the last. */
    final void passDays(int days) {
        clock.advance(Duration.ofDays(days));
        tracker.sync().lastDays(28).run();
    }
}
