package io.campaigntracker.core.store;

import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.contract.LeaseStoreContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryLeaseStoreContractTest extends LeaseStoreContract {

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-22T12:00:00Z"));

    @Override
    protected LeaseStore openStore() {
        return new InMemoryMetricsStore(clock);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
