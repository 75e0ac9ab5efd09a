package io.campaigntracker.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md shows: its blocks stand here, and run. */
class MetricsPageTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void tracker_isObservedThroughAndThrough_withoutAFramework() {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(5).campaigns(2).days(20).build();
        MetricsStore store = new InMemoryMetricsStore();
        AlertSink slack = RecordingAlertSink.named("slack");
        try (FakeGraphServer server = FakeGraphServer.of(account).start()) {
            String id = account.accountId();
            Clock clock = server.clock();
            // the page begins
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig()
                    .observationHandler(new DefaultMeterObservationHandler(meters)) // a timer for each
                    .observationHandler(new TrackerMeterHandler(meters)); // rows, failures, throttling, usage

            TrackerObservations observed = TrackerObservations.of(registry);
            MetricsSource source = MetaMetricsSource.builder()
                    .accessToken(server.token())
                    .adAccount(id)
                    .baseUrl(server.uri().toString())
                    .clock(clock)
                    .requestObserver(observed.requests())
                    .build();
            CampaignTracker tracker = observed.questions(CampaignTrackers.builder()
                    .source(source)
                    .store(observed.store(store))
                    .clock(clock)
                    .syncObserver(observed.syncs())
                    .alertSinks(observed.sink(slack))
                    .build());

            TrackerMeters kept = new TrackerMeters(tracker, clock); // coverage, alerts, predictions
            kept.bindTo(meters);
            // the page ends
            try (tracker;
                    kept) {
                assertThat(tracker.sync().run().isComplete()).isTrue();
                tracker.allCampaigns().metrics().calculate();
            }
            assertThat(meters.getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .contains(
                            "campaigntracker.sync",
                            "campaigntracker.sync.part",
                            "campaigntracker.request",
                            "campaigntracker.write",
                            "campaigntracker.question",
                            "campaigntracker.rows",
                            "campaigntracker.accounts");
        }
    }

    @Test
    void convention_changesNamesAndKeys() {
        // the page begins
        class OurNames extends DefaultTrackerObservationConvention {
            OurNames() {
                super(TrackerObservation.REQUEST);
            }

            @Override
            public String getName() {
                return "ads.requests";
            }

            @Override
            public KeyValues getLowCardinalityKeyValues(TrackerContext context) {
                return super.getLowCardinalityKeyValues(context).and("platform", "meta");
            }
        }
        TrackerObservations observed =
                TrackerObservations.of(ObservationRegistry.create()).convention(new OurNames());
        // the page ends
        assertThat(observed.requests()).isNotNull();
        assertThat(new OurNames()
                        .getLowCardinalityKeyValues(new TrackerContext(TrackerObservation.REQUEST, "1", "insights")))
                .extracting(key -> key.getKey() + "=" + key.getValue())
                .containsExactlyInAnyOrder("account=1", "operation=insights", "outcome=unknown", "platform=meta");
    }

    @Test
    void page_listsWhatIsObserved() throws Exception {
        String page = Files.readString(Path.of("../docs/metrics.md"));
        List<String> listed = Pattern.compile("^\\| `(campaigntracker[a-z.]+)` \\| ([a-z, `]+) \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(MetricsPageTest::line)
                .toList();

        assertThat(listed)
                .containsAll(Arrays.stream(TrackerObservation.values())
                        .map(MetricsPageTest::line)
                        .toList());
    }

    private static String line(MatchResult row) {
        return row.group(1) + " " + row.group(2).replace("`", "");
    }

    private static String line(TrackerObservation kind) {
        return kind.defaultName() + " "
                + String.join(
                        ", ",
                        Arrays.stream(kind.getLowCardinalityKeyNames())
                                .map(key -> key.asString())
                                .toList());
    }
}
