package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryAlertStore;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertNotifierTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final MutableClock clock = MutableClock.at(NOW);
    private final InMemoryAlertStore store = new InMemoryAlertStore();
    private final List<Alert> told = new CopyOnWriteArrayList<>();
    private boolean failing;

    /** Takes a while, as told. */
    private final class Sink implements AlertSink {
        private final Duration takes;

        Sink(Duration takes) {
            this.takes = takes;
        }

        @Override
        public String name() {
            return "sink";
        }

        @Override
        public void deliver(Alert alert) {
            clock.advance(takes);
            if (failing) {
                throw new AlertDeliveryException("nobody listens");
            }
            told.add(alert);
        }
    }

    @Test
    void twoServices_thatTellAtOnce_tellOnce() throws Exception {
        AlertNotifier one = notifier(Duration.ZERO);
        AlertNotifier other = notifier(Duration.ZERO);
        ExecutorService services = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 100; round++) {
                List<Alert> raised = raise(List.of("c" + round), Severity.WARNING);
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<AlertNotifier.Told>> both = List.of(
                        services.submit(() -> tell(one, raised, together)),
                        services.submit(() -> tell(other, raised, together)));
                for (Future<AlertNotifier.Told> each : both) {
                    assertThat(each.get().problems(raised.get(0))).isEmpty();
                }
            }
        } finally {
            services.shutdownNow();
        }

        assertThat(told).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void delivery_thatFailed_isToldAsSuch_andMadeByTheNext() {
        List<Alert> raised = raise(List.of("c"), Severity.WARNING);
        failing = true;
        AlertNotifier.Told first = notifier(Duration.ZERO).tell(raised);
        failing = false;
        AlertNotifier.Told second = notifier(Duration.ZERO).tell(raised);

        assertThat(first.problems(raised.get(0))).singleElement().asString().contains("sink", "nobody listens");
        assertThat(first.with(raised.get(0)).deliveredTo()).isEmpty();
        assertThat(second.with(raised.get(0)).deliveredTo()).containsEntry("sink", Severity.WARNING);
        assertThat(told).hasSize(1);
        assertThat(open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.deliveredTo()).containsOnlyKeys("sink"));
    }

    @Test
    void claim_ofOneWhoDied_silencesNobodyForLong() {
        List<Alert> raised = raise(List.of("c"), Severity.WARNING);
        AlertDelivery delivery = new AlertDelivery(raised.get(0).id(), "sink", Severity.WARNING);
        store.claim(List.of(delivery), "one who dies", NOW, NOW.plus(AlertNotifier.CLAIM));

        notifier(Duration.ZERO).tell(raised);
        assertThat(told).isEmpty();
        clock.advance(AlertNotifier.CLAIM);
        notifier(Duration.ZERO).tell(raised);
        assertThat(told).hasSize(1);
    }

    @Test
    void alert_thatBecameWorse_isToldAgain_andOneThatBecameMilderIsNot() {
        AlertNotifier notifier = notifier(Duration.ZERO);

        notifier.tell(raise(List.of("c"), Severity.WARNING));
        notifier.tell(raise(List.of("c"), Severity.CRITICAL));
        notifier.tell(raise(List.of("c"), Severity.WARNING));
        notifier.tell(raise(List.of("c"), Severity.CRITICAL));

        assertThat(told)
                .extracting(alert -> alert.finding().severity())
                .containsExactly(Severity.WARNING, Severity.CRITICAL);
    }

    @Test
    void slowSink_keepsItsClaim_andWhatItTookIsRecordedAsItGoes() {
        List<Alert> raised = raise(IntStream.range(0, 5).mapToObj(i -> "c" + i).toList(), Severity.WARNING);

        notifier(AlertNotifier.CLAIM.minusSeconds(1)).tell(raised);

        assertThat(told).hasSize(5).doesNotHaveDuplicates();
        assertThat(open()).allSatisfy(alert -> assertThat(alert.deliveredTo()).containsOnlyKeys("sink"));
    }

    @Test
    void sinks_ofOneName_areRefused() {
        List<AlertSink> twice = List.of(new Sink(Duration.ZERO), new Sink(Duration.ZERO));

        assertThatThrownBy(() -> new AlertNotifier(store, twice, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sink");
    }

    private AlertNotifier notifier(Duration takes) {
        return new AlertNotifier(store, List.of(new Sink(takes)), clock);
    }

    private static AlertNotifier.Told tell(AlertNotifier notifier, List<Alert> alerts, CyclicBarrier together)
            throws Exception {
        together.await();
        return notifier.tell(alerts);
    }

    private List<Alert> open() {
        return store.find(new AlertFilter(true, null, null));
    }

    private List<Alert> raise(List<String> campaigns, Severity severity) {
        return store.raise(
                campaigns.stream()
                        .map(campaign -> new AlertFinding(
                                AlertType.CTR_DROP,
                                EntityRef.campaign("1", campaign),
                                campaign,
                                severity,
                                "CTR of " + campaign + " fell",
                                AlertEvidence.none(Metric.CTR)))
                        .toList(),
                clock.instant());
    }
}
