package io.campaigntracker.micrometer;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.testkit.RecordingAlertSink;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class DeliveryObservationsTest {

    private final RecordingAlertSink sink = RecordingAlertSink.named("pager");

    @Test
    void delivery_isObservedBySink() {
        try (Scene scene = new Scene()) {
            check(scene);

            assertThat(sink.messages()).isNotEmpty();
            assertThat(scene.registry)
                    .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.delivery")
                            .hasLowCardinalityKeyValue("sink", "pager")
                            .hasLowCardinalityKeyValue("account", scene.id())
                            .hasLowCardinalityKeyValue("outcome", "delivered"));
            assertThat(scene.meters.get("campaigntracker.delivery").timer().count())
                    .isEqualTo(sink.messages().size());
        }
    }

    @Test
    void deliveryThatFails_isToldAsFailed() {
        sink.fail("the pager is off");
        try (Scene scene = new Scene()) {
            check(scene);

            assertThat(scene.registry)
                    .hasAnObservation(context -> context.hasNameEqualTo("campaigntracker.delivery")
                            .hasLowCardinalityKeyValue("outcome", "failed")
                            .thenError()
                            .isInstanceOf(AlertDeliveryException.class));
        }
    }

    @Test
    void digest_staysOne() {
        try (Scene scene = new Scene()) {
            AlertSink observed = scene.observed.sink(AlertSink.digest(sink, LocalTime.NOON));

            assertThat(observed.digestAt()).contains(LocalTime.NOON);
            assertThat(observed.name()).isEqualTo("pager");
            observed.close();
            assertThat(sink.isClosed()).isTrue();
        }
    }

    /** No campaign earns a thousandfold. */
    private void check(Scene scene) {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(scene.source)
                .store(scene.store)
                .clock(scene.source.clock())
                .alertSinks(scene.observed.sink(sink))
                .build()) {
            tracker.sync().run();
            tracker.allCampaigns()
                    .alert(AlertType.ROAS_BELOW_TARGET)
                    .threshold(1000)
                    .checkAll();
        }
    }
}
