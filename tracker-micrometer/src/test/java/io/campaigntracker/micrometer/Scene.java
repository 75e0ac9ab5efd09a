package io.campaigntracker.micrometer;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;

/** A small account that a tracker syncs before the eyes of a registry, which makes meters too. */
final class Scene implements AutoCloseable {

    final SimulatedAccount account =
            SimulatedAccount.builder().seed(5).campaigns(2).days(20).build();
    final FakeMetricsSource source = FakeMetricsSource.of(account);
    final InMemoryMetricsStore store = new InMemoryMetricsStore();
    final TestObservationRegistry registry = TestObservationRegistry.create();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TrackerObservations observed;
    final CampaignTracker tracker;

    Scene() {
        this(new TrackerObservationConvention[0]);
    }

    Scene(TrackerObservationConvention... conventions) {
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new TrackerMeterHandler(meters));
        TrackerObservations named = TrackerObservations.of(registry);
        for (TrackerObservationConvention convention : conventions) {
            named = named.convention(convention);
        }
        observed = named;
        tracker = observed.questions(CampaignTrackers.builder()
                .source(source)
                .store(observed.store(store))
                .clock(source.clock())
                .syncObserver(observed.syncs())
                .build());
    }

    String id() {
        return account.accountId();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
