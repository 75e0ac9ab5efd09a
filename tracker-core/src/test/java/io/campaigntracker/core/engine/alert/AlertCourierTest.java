package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.core.store.InMemoryAlertStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertCourierTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 11, 19, 0, 0);

    private final MutableClock clock = MutableClock.at(NOW);
    private final InMemoryAlertStore store = new InMemoryAlertStore();
    private final RecordingAlertSink sink = RecordingAlertSink.named("sink");
    private final AlertCourier courier = new AlertCourier(store, List.of(sink), clock);

    @Test
    void delivery_thatFailed_isTriedTenTimesOverThreeDays_thenParkedAndTold() {
        sink.fail("nobody listens");
        fire("c");
        int attempts = 0;
        for (int minute = 0; minute < 5 * 24 * 60; minute++) {
            Map<String, List<String>> problems = courier.deliverDue();
            attempts += problems.size();
            if (attempts == 10 && !problems.isEmpty()) {
                assertThat(problems.get("1").get(0)).contains("nobody listens", "it is not tried again");
            }
            clock.advance(Duration.ofMinutes(1));
        }
        sink.recover();
        courier.deliverDue();

        assertThat(attempts).isEqualTo(10);
        assertThat(sink.messages()).isEmpty();
        assertThat(store.parked())
                .singleElement()
                .satisfies(entry -> assertThat(entry.problem()).contains("nobody listens"));
    }

    @Test
    void delivery_thatTryingDoesNotHelp_isParkedAtOnce() {
        AlertSink gone = new AlertSink() {
            @Override
            public String name() {
                return "sink";
            }

            @Override
            public void deliver(AlertMessage message) {
                throw AlertDeliveryException.lasting("410, gone");
            }
        };
        fire("c");

        assertThat(new AlertCourier(store, List.of(gone), clock).deliverDue().get("1"))
                .singleElement()
                .asString()
                .contains("gone", "not tried again");
        assertThat(store.parked()).extracting(OutboxEntry::failures).containsExactly(1);
    }

    @Test
    void beginAndEnd_ofWhichNobodyWasTold_areOneMessage() {
        sink.fail("down");
        fire("c");
        courier.deliverDue();
        resolve("c");
        courier.deliverDue();
        sink.recover();
        clock.advance(Duration.ofHours(1));
        courier.deliverDue();

        assertThat(sink.notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.event()).isEqualTo(AlertEvent.FIRE_AND_RESOLVE));
        assertThat(store.claim(Set.of(), List.of("sink"), "x", Instant.MAX, Instant.MAX, 10))
                .isEmpty();
    }

    @Test
    void afterADeathBetweenSendingAndReporting_theSameMessageGoesAgain_andTheEndAfterIt() {
        fire("c");
        String sent = store.claim(Set.of(), List.of("sink"), "one who dies", NOW, NOW.plus(AlertCourier.CLAIM), 10)
                .get(0)
                .messageId();
        resolve("c");

        courier.deliverDue();
        assertThat(sink.messages()).isEmpty();
        clock.advance(AlertCourier.CLAIM);
        courier.deliverDue();

        assertThat(sink.notices())
                .extracting(notice -> notice.event())
                .containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);
        assertThat(sink.messages().get(0).id()).isEqualTo(sent);
    }

    @Test
    void whatFollowsAMessageThatDidNotArrive_waitsWithIt() {
        fire("c");
        store.claim(Set.of(), List.of("sink"), "one who dies", NOW, NOW.plus(AlertCourier.CLAIM), 10);
        resolve("c");
        clock.advance(AlertCourier.CLAIM);
        List<AlertEvent> arrived = new ArrayList<>();
        AlertSink once = new AlertSink() {
            private boolean failed;

            @Override
            public String name() {
                return "sink";
            }

            @Override
            public void deliver(AlertMessage message) {
                if (!failed) {
                    failed = true;
                    throw new AlertDeliveryException("no answer");
                }
                arrived.add(message.first().event());
            }
        };
        AlertCourier other = new AlertCourier(store, List.of(once), clock);

        other.deliverDue();
        assertThat(arrived).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        other.deliverDue();
        assertThat(arrived).containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);
    }

    @Test
    void slowSink_losesNothing_andIsToldOnce() {
        RecordingAlertSink slow = RecordingAlertSink.named("sink");
        AlertSink taking = new AlertSink() {
            @Override
            public String name() {
                return "sink";
            }

            @Override
            public void deliver(AlertMessage message) {
                clock.advance(AlertCourier.CLAIM.minusSeconds(1));
                slow.deliver(message);
            }
        };
        for (int campaign = 0; campaign < 5; campaign++) {
            fire("c" + campaign);
        }

        assertThat(new AlertCourier(store, List.of(taking), clock).deliverDue()).isEmpty();

        assertThat(slow.messages()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void digest_isOneMessageOfAllThatWasDueAtOnce() {
        AlertSink digest = AlertSink.digest(sink, LocalTime.of(9, 0));
        AlertCourier daily = new AlertCourier(store, List.of(digest), clock);
        Instant morning = NOW.plus(Duration.ofHours(1));
        fire("c1", morning);
        fire("c2", morning);
        resolve("c2", morning);
        daily.deliverDue();
        assertThat(sink.messages()).isEmpty();
        clock.set(morning);
        daily.deliverDue();

        assertThat(sink.messages()).hasSize(1);
        assertThat(sink.notices())
                .extracting(notice ->
                        notice.event() + " " + notice.alert().finding().name())
                .containsExactly("FIRE c1", "FIRE_AND_RESOLVE c2");
    }

    @Test
    void sinks_ofOneName_areRefused() {
        assertThatThrownBy(() -> new AlertCourier(store, List.of(sink, RecordingAlertSink.named("sink")), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sink");
    }

    private void fire(String campaign) {
        fire(campaign, clock.instant());
    }

    private void fire(String campaign, Instant due) {
        Instant now = clock.instant();
        AlertFinding finding = new AlertFinding(
                AlertType.CTR_DROP,
                EntityRef.campaign("1", campaign),
                campaign,
                Severity.WARNING,
                "CTR of " + campaign + " fell",
                AlertEvidence.none(Metric.CTR));
        apply(
                finding,
                new IncidentState(true, 1, 0, DAY, now, DAY, Severity.WARNING, null, false),
                AlertEvent.FIRE,
                due);
    }

    private void resolve(String campaign) {
        resolve(campaign, clock.instant());
    }

    private void resolve(String campaign, Instant due) {
        Instant now = clock.instant();
        AlertFinding finding = new AlertFinding(
                AlertType.CTR_DROP,
                EntityRef.campaign("1", campaign),
                campaign,
                Severity.WARNING,
                "over",
                AlertEvidence.none(Metric.CTR));
        apply(
                finding,
                new IncidentState(false, 0, 2, DAY, NOW, DAY, Severity.WARNING, now, false),
                AlertEvent.RESOLVE,
                due);
    }

    private void apply(AlertFinding finding, IncidentState state, AlertEvent event, Instant due) {
        long version = store.incidents(List.of(finding.key()))
                .getOrDefault(finding.key(), KeptIncident.NONE)
                .version();
        store.apply(
                List.of(new IncidentChange(
                        finding.rule(),
                        finding.entity(),
                        version,
                        state,
                        state.open() ? finding : null,
                        event,
                        Severity.WARNING,
                        Map.of("sink", due))),
                clock.instant());
    }
}
