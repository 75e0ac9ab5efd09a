package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AlertStore} must hold. Extend it and say how an empty store is had.
 */
public abstract class AlertStoreContract {

    private static final Instant T1 = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant T2 = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant T3 = Instant.parse("2026-11-20T10:00:00Z");
    private static final AlertFilter ALL = new AlertFilter(false, null, null);
    private static final AlertFilter OPEN = new AlertFilter(true, null, null);

    private static final int CLAIMERS = 6;

    private AlertStore store;

    /** For subclasses. */
    protected AlertStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract AlertStore openStore();

    @BeforeEach
    final void open() {
        store = openStore();
    }

    @Test
    void raise_keepsEverythingOfTheFinding() {
        AlertFinding finding = finding("c1", Severity.CRITICAL);

        Alert raised = raise(finding, T1);

        assertThat(raised.finding()).isEqualTo(finding);
        assertThat(raised.createdAt()).isEqualTo(T1);
        assertThat(raised.lastSeenAt()).isEqualTo(T1);
        assertThat(raised.occurrences()).isEqualTo(1);
        assertThat(raised.isOpen()).isTrue();
        assertThat(raised.isAcknowledged()).isFalse();
        assertThat(raised.deliveredTo()).isEmpty();
        assertThat(store.find(ALL)).containsExactly(raised);
    }

    @Test
    void raise_ofAFindingWithoutFigures_keepsThemAbsent() {
        AlertFinding bare = new AlertFinding(
                AlertType.FREQUENCY_HIGH,
                EntityRef.campaign("1", "c1"),
                "",
                Severity.INFO,
                "a message with \"quotes\" and ünïcode",
                AlertEvidence.none(Metric.FREQUENCY));

        raise(bare, T1);

        assertThat(store.find(ALL)).singleElement().extracting(Alert::finding).isEqualTo(bare);
    }

    @Test
    void raise_whileOpen_bringsTheSameAlertUpToDate() {
        Alert first = raise(finding("c1", Severity.WARNING), T1);

        Alert second = raise(finding("c1", Severity.CRITICAL), T2);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.occurrences()).isEqualTo(2);
        assertThat(second.createdAt()).isEqualTo(T1);
        assertThat(second.lastSeenAt()).isEqualTo(T2);
        assertThat(second.finding().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(store.find(ALL)).containsExactly(second);
    }

    @Test
    void raise_ofAnotherEntityOrRule_isAnotherAlert() {
        raise(finding("c1", Severity.WARNING), T1);
        raise(finding("c2", Severity.WARNING), T2);

        assertThat(store.find(ALL))
                .extracting(alert -> alert.finding().entity().id())
                .containsExactly("c2", "c1");
    }

    @Test
    void resolve_closesTheOpenAlert_andTheNextOneIsNew() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        Alert first = raise(finding, T1);

        Alert resolved = store.resolve(List.of(finding.key()), T2).get(0);
        Alert next = raise(finding, T3);

        assertThat(resolved.id()).isEqualTo(first.id());
        assertThat(resolved.resolvedAt()).isEqualTo(T2);
        assertThat(next.id()).isNotEqualTo(first.id());
        assertThat(store.find(OPEN)).containsExactly(next);
        assertThat(store.find(ALL)).containsExactly(next, resolved);
        assertThat(store.latest(List.of(finding.key(), "no such key"))).isEqualTo(Map.of(finding.key(), next));
    }

    @Test
    void resolve_withNothingOpen_doesNothing() {
        assertThat(store.resolve(List.of("no such key"), T1)).isEmpty();
        assertThat(store.resolve(List.of(), T1)).isEmpty();
        assertThat(store.latest(List.of("no such key"))).isEmpty();
        assertThat(store.latest(List.of())).isEmpty();
    }

    @Test
    void find_sinceAMoment_includesResolvedOnesButNoOlderOnes() {
        AlertFinding old = finding("c1", Severity.WARNING);
        raise(old, T1);
        AlertFinding recent = finding("c2", Severity.WARNING);
        raise(recent, T2);
        store.resolve(List.of(recent.key()), T3);

        assertThat(store.find(new AlertFilter(false, T2, null)))
                .extracting(Alert::finding)
                .containsExactly(recent);
    }

    @Test
    void find_asOfAMoment_showsWhatWasOpenThen() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        raise(finding, T1);
        store.resolve(List.of(finding.key()), T3);

        assertThat(store.find(new AlertFilter(true, null, T2))).hasSize(1);
        assertThat(store.find(new AlertFilter(true, null, T3))).isEmpty();
        assertThat(store.find(new AlertFilter(true, null, T1.minusSeconds(1)))).isEmpty();
        assertThat(store.find(OPEN)).isEmpty();
    }

    @Test
    void find_asOfAMoment_showsEachAlertAsItWasThen() {
        AlertFinding mild = finding("c1", Severity.WARNING);
        Alert first = raise(mild, T1);
        record(first, "log", T1);
        Alert then = store.find(ALL).get(0);
        Instant between = T1.plusSeconds(60);
        raise(finding("c1", Severity.CRITICAL), T2);
        store.acknowledge(first.id(), T2);
        record(first, "slack", T2);
        record(first, "log", T2);
        Alert second = store.find(ALL).get(0);
        raise(finding("c1", Severity.INFO), T3);
        store.resolve(List.of(mild.key()), T3.plusSeconds(60));

        assertThat(store.find(new AlertFilter(false, null, T1.minusSeconds(1)))).isEmpty();
        assertThat(store.find(new AlertFilter(false, null, T1))).containsExactly(then);
        assertThat(store.find(new AlertFilter(false, T1, between))).containsExactly(then);
        assertThat(store.find(new AlertFilter(true, null, T2))).containsExactly(second);
        assertThat(store.find(new AlertFilter(false, null, T3.plusSeconds(60)))).isEqualTo(store.find(ALL));
    }

    @Test
    void acknowledge_isNotedOnce() {
        Alert raised = raise(finding("c1", Severity.WARNING), T1);

        store.acknowledge(raised.id(), T2);
        Alert again = store.acknowledge(raised.id(), T3).orElseThrow();

        assertThat(again.acknowledgedAt()).isEqualTo(T2);
        assertThat(again.isOpen()).isTrue();
        assertThat(store.find(OPEN)).containsExactly(again);
    }

    @Test
    void acknowledge_ofAnUnknownId_isEmpty() {
        assertThat(store.acknowledge("no such id", T1)).isEmpty();
        assertThat(store.acknowledge("999999", T1)).isEmpty();
    }

    @Test
    void raise_ofMany_keepsOldAndNewInOneGo() {
        Alert first = raise(finding("c2", Severity.WARNING), T1);

        List<Alert> alerts = store.raise(
                List.of(
                        finding("c1", Severity.WARNING),
                        finding("c2", Severity.CRITICAL),
                        finding("c3", Severity.INFO)),
                T2);

        assertThat(alerts).extracting(alert -> alert.finding().entity().id()).containsExactly("c1", "c2", "c3");
        assertThat(alerts).extracting(Alert::occurrences).containsExactly(1, 2, 1);
        assertThat(alerts.get(1).id()).isEqualTo(first.id());
        assertThat(store.find(ALL)).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(store.find(new AlertFilter(false, null, T1))).containsExactly(first);
        assertThat(store.raise(List.of(), T3)).isEmpty();
    }

    @Test
    void raise_ofTwoFindingsWithOneKey_isRefused() {
        List<AlertFinding> twice = List.of(finding("c1", Severity.WARNING), finding("c1", Severity.INFO));

        assertThatThrownBy(() -> store.raise(twice, T1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c1");
        assertThat(store.find(ALL)).isEmpty();
    }

    @Test
    void resolve_ofMany_closesThoseThatAreOpen() {
        List<AlertFinding> findings = List.of(finding("c1", Severity.WARNING), finding("c2", Severity.WARNING));
        store.raise(findings, T1);
        store.resolve(List.of(findings.get(0).key()), T2);

        List<Alert> closed =
                store.resolve(List.of(findings.get(0).key(), findings.get(1).key(), "no such key"), T3);

        assertThat(closed).singleElement().satisfies(alert -> {
            assertThat(alert.finding()).isEqualTo(findings.get(1));
            assertThat(alert.resolvedAt()).isEqualTo(T3);
        });
    }

    @Test
    void deliveries_areRememberedThroughEverythingElse() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        Alert raised = raise(finding, T1);

        record(raised, "slack", T1);
        record(raised, "log", T2);
        record(raised, "slack", T3);
        store.acknowledge(raised.id(), T3);
        raise(finding, T3);

        assertThat(store.find(ALL)).singleElement().satisfies(alert -> {
            assertThat(alert.deliveredTo()).isEqualTo(Map.of("slack", Severity.WARNING, "log", Severity.WARNING));
            assertThat(alert.acknowledgedAt()).isEqualTo(T3);
            assertThat(alert.occurrences()).isEqualTo(2);
        });
    }

    @Test
    void deliveries_ofOneSink_keepTheHighestSeverity() {
        Alert raised = raise(finding("c1", Severity.WARNING), T1);

        store.recordDeliveries(List.of(new AlertDelivery(raised.id(), "log", Severity.CRITICAL)), T1);
        store.recordDeliveries(List.of(new AlertDelivery(raised.id(), "log", Severity.INFO)), T2);

        assertThat(store.find(ALL))
                .singleElement()
                .satisfies(alert -> assertThat(alert.deliveredTo()).isEqualTo(Map.of("log", Severity.CRITICAL)));
    }

    @Test
    void claim_isHadByWhoAsksFirst_untilItExpires() {
        AlertDelivery delivery = delivery(raise(finding("c1", Severity.WARNING), T1), "log");

        assertThat(store.claim(List.of(delivery), "a", T1, T2)).containsExactly(delivery);
        assertThat(store.claim(List.of(delivery), "b", T2.minusSeconds(1), T3)).isEmpty();
        assertThat(store.claim(List.of(delivery), "b", T2, T3)).containsExactly(delivery);
        assertThat(store.claim(List.of(delivery), "a", T2, T3)).isEmpty();
    }

    @Test
    void claim_ofItsHolder_isProlonged() {
        AlertDelivery delivery = delivery(raise(finding("c1", Severity.WARNING), T1), "log");
        store.claim(List.of(delivery), "a", T1, T2);

        assertThat(store.claim(List.of(delivery), "a", T1, T3)).containsExactly(delivery);
        assertThat(store.claim(List.of(delivery), "b", T2, T3)).isEmpty();
    }

    @Test
    void claim_ofWhatWasDelivered_isNobodys() {
        Alert raised = raise(finding("c1", Severity.WARNING), T1);
        AlertDelivery delivery = delivery(raised, "log");
        AlertDelivery worse = new AlertDelivery(raised.id(), "log", Severity.CRITICAL);
        store.claim(List.of(delivery), "a", T1, T3);
        store.recordDeliveries(List.of(delivery), T2);

        assertThat(store.claim(List.of(delivery, worse, delivery(raised, "slack")), "a", T3, T3.plusSeconds(1)))
                .containsExactlyInAnyOrder(worse, delivery(raised, "slack"));
    }

    @Test
    void release_givesUpTheHoldersOwnClaim() {
        AlertDelivery delivery = delivery(raise(finding("c1", Severity.WARNING), T1), "log");
        store.claim(List.of(delivery), "a", T1, T3);

        store.release(List.of(delivery), "b");
        assertThat(store.claim(List.of(delivery), "b", T2, T3)).isEmpty();
        store.release(List.of(delivery), "a");
        assertThat(store.claim(List.of(delivery), "b", T2, T3)).containsExactly(delivery);
    }

    @Test
    void claim_ofAnUnknownAlert_isNobodys() {
        AlertDelivery unknown = new AlertDelivery("999999", "log", Severity.INFO);
        AlertDelivery odd = new AlertDelivery("no such id", "log", Severity.INFO);

        assertThat(store.claim(List.of(unknown, odd), "a", T1, T2)).isEmpty();
        assertThat(store.claim(List.of(), "a", T1, T2)).isEmpty();
        store.recordDeliveries(List.of(unknown, odd), T1);
        store.release(List.of(unknown, odd), "a");
        assertThat(store.find(ALL)).isEmpty();
    }

    @Test
    void claim_byManyAtOnce_isHadByOneEach() throws InterruptedException, ExecutionException {
        List<AlertDelivery> wanted = IntStream.range(0, 20)
                .mapToObj(number -> delivery(raise(finding("c" + number, Severity.WARNING), T1), "log"))
                .toList();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService claimers = Executors.newFixedThreadPool(CLAIMERS);
        try {
            List<Future<Set<AlertDelivery>>> claims = new ArrayList<>();
            for (int claimer = 0; claimer < CLAIMERS; claimer++) {
                String holder = "holder " + claimer;
                List<AlertDelivery> shuffled = new ArrayList<>(wanted);
                Collections.shuffle(shuffled, new Random(claimer));
                claims.add(claimers.submit(() -> {
                    start.await();
                    return store.claim(shuffled, holder, T1, T2);
                }));
            }
            start.countDown();
            List<AlertDelivery> had = new ArrayList<>();
            for (Future<Set<AlertDelivery>> claim : claims) {
                had.addAll(claim.get());
            }

            assertThat(had).containsExactlyInAnyOrderElementsOf(wanted);
        } finally {
            claimers.shutdownNow();
        }
    }

    private Alert raise(AlertFinding finding, Instant at) {
        return store.raise(List.of(finding), at).get(0);
    }

    private void record(Alert alert, String sink, Instant at) {
        store.recordDeliveries(List.of(delivery(alert, sink)), at);
    }

    private static AlertDelivery delivery(Alert alert, String sink) {
        return new AlertDelivery(alert.id(), sink, alert.finding().severity());
    }

    private static AlertFinding finding(String campaignId, Severity severity) {
        return new AlertFinding(
                AlertType.SPEND_ANOMALY,
                EntityRef.campaign("1", campaignId),
                "Autumn " + campaignId,
                severity,
                "spend of campaign " + campaignId + " is high",
                new AlertEvidence(
                        Metric.SPEND,
                        LocalDate.of(2026, 11, 19),
                        3.5,
                        250.5,
                        100.25,
                        80.0,
                        120.0,
                        6.5,
                        1e-9,
                        56L,
                        "weekday baseline",
                        "EUR",
                        Cost.of(Cost.Kind.OVERSPENT, 150.25, "EUR")));
    }

    /** {@return the alerts of the store under test, for subclasses that look further} */
    protected final List<Alert> alerts() {
        return store.find(ALL);
    }
}
