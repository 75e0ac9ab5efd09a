package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.measure.Apart;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.micrometer.TrackerContext;
import io.campaigntracker.micrometer.TrackerMeterHandler;
import io.campaigntracker.micrometer.TrackerObservations;
import io.campaigntracker.sync.SyncReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** The same sync, watched by nobody and by everything that docs/metrics.md shows. */
enum ObservedWay {
    ALONE("without observations") {
        @Override
        Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database) {
            CampaignTracker tracker = Trackers.open(address, fleet, JooqMetricsStore.connect(database.url()));
            return () -> sync(tracker, fleet);
        }
    },
    OBSERVED("with all of them, timers and meters") {
        @Override
        Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database) {
            AtomicLong ended = new AtomicLong();
            TrackerObservations observations = TrackerObservations.of(registry(ended));
            CampaignTracker tracker =
                    Trackers.observed(address, fleet, JooqMetricsStore.connect(database.url()), observations);
            return () -> {
                ended.set(0);
                sync(tracker, fleet);
                return ended.get();
            };
        }
    };

    private final String title;

    ObservedWay(String title) {
        this.title = title;
    }

    /** Runs a way whenever asked: its name, the address, campaigns, the database. */
    public static void main(String[] arguments) throws Exception {
        Fleet fleet = EndToEndSuite.fleet(Integer.parseInt(arguments[2]));
        Apart.serve(valueOf(arguments[0]).open(arguments[1], fleet, BenchmarkDatabase.at(arguments[3])));
    }

    String title() {
        return title;
    }

    /** {@return a whole sync; the observed one answers with the number of its observations} */
    abstract Rounds.Work open(String address, Fleet fleet, BenchmarkDatabase database);

    /**
     * {@return a registry with timers and meters, as an application has it}
     *
     * @param ended counts observations
     */
    static ObservationRegistry registry(AtomicLong ended) {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new TrackerMeterHandler(meters))
                .observationHandler(new Counting(ended));
        return registry;
    }

    private static int sync(CampaignTracker tracker, Fleet fleet) {
        SyncReport synced = tracker.sync()
                .allCampaigns()
                .between(fleet.since(), fleet.until())
                .run();
        if (!synced.isComplete()) {
            throw new IllegalStateException("incomplete: " + synced.incomplete());
        }
        return synced.parts().size();
    }

    private record Counting(AtomicLong ended) implements ObservationHandler<TrackerContext> {

        @Override
        public void onStop(TrackerContext context) {
            ended.incrementAndGet();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof TrackerContext;
        }
    }
}
