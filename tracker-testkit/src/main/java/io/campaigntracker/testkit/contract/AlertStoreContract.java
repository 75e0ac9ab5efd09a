package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

        Alert raised = store.raise(finding, T1);

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
                Severity.INFO,
                "a message with \"quotes\" and ünïcode",
                AlertEvidence.none(Metric.FREQUENCY));

        store.raise(bare, T1);

        assertThat(store.find(ALL)).singleElement().extracting(Alert::finding).isEqualTo(bare);
    }

    @Test
    void raise_whileOpen_bringsTheSameAlertUpToDate() {
        Alert first = store.raise(finding("c1", Severity.WARNING), T1);

        Alert second = store.raise(finding("c1", Severity.CRITICAL), T2);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.occurrences()).isEqualTo(2);
        assertThat(second.createdAt()).isEqualTo(T1);
        assertThat(second.lastSeenAt()).isEqualTo(T2);
        assertThat(second.finding().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(store.find(ALL)).containsExactly(second);
    }

    @Test
    void raise_ofAnotherEntityOrRule_isAnotherAlert() {
        store.raise(finding("c1", Severity.WARNING), T1);
        store.raise(finding("c2", Severity.WARNING), T2);

        assertThat(store.find(ALL))
                .extracting(alert -> alert.finding().entity().id())
                .containsExactly("c2", "c1");
    }

    @Test
    void resolve_closesTheOpenAlert_andTheNextOneIsNew() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        Alert first = store.raise(finding, T1);

        Alert resolved = store.resolve(finding.key(), T2).orElseThrow();
        Alert next = store.raise(finding, T3);

        assertThat(resolved.id()).isEqualTo(first.id());
        assertThat(resolved.resolvedAt()).isEqualTo(T2);
        assertThat(next.id()).isNotEqualTo(first.id());
        assertThat(store.find(OPEN)).containsExactly(next);
        assertThat(store.find(ALL)).containsExactly(next, resolved);
        assertThat(store.latest(finding.key())).hasValue(next);
    }

    @Test
    void resolve_withNothingOpen_doesNothing() {
        assertThat(store.resolve("no such key", T1)).isEmpty();
        assertThat(store.latest("no such key")).isEmpty();
    }

    @Test
    void find_sinceAMoment_includesResolvedOnesButNoOlderOnes() {
        AlertFinding old = finding("c1", Severity.WARNING);
        store.raise(old, T1);
        AlertFinding recent = finding("c2", Severity.WARNING);
        store.raise(recent, T2);
        store.resolve(recent.key(), T3);

        assertThat(store.find(new AlertFilter(false, T2, null)))
                .extracting(Alert::finding)
                .containsExactly(recent);
    }

    @Test
    void find_asOfAMoment_showsWhatWasOpenThen() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        store.raise(finding, T1);
        store.resolve(finding.key(), T3);

        assertThat(store.find(new AlertFilter(true, null, T2))).hasSize(1);
        assertThat(store.find(new AlertFilter(true, null, T3))).isEmpty();
        assertThat(store.find(new AlertFilter(true, null, T1.minusSeconds(1)))).isEmpty();
        assertThat(store.find(OPEN)).isEmpty();
    }

    @Test
    void find_asOfAMoment_showsEachAlertAsItWasThen() {
        AlertFinding mild = finding("c1", Severity.WARNING);
        Alert first = store.raise(mild, T1);
        store.recordDelivery(first.id(), "log", T1);
        Alert then = store.find(ALL).get(0);
        Instant between = T1.plusSeconds(60);
        store.raise(finding("c1", Severity.CRITICAL), T2);
        store.acknowledge(first.id(), T2);
        store.recordDelivery(first.id(), "slack", T2);
        store.recordDelivery(first.id(), "log", T2);
        Alert second = store.find(ALL).get(0);
        store.raise(finding("c1", Severity.INFO), T3);
        store.resolve(mild.key(), T3.plusSeconds(60));

        assertThat(store.find(new AlertFilter(false, null, T1.minusSeconds(1)))).isEmpty();
        assertThat(store.find(new AlertFilter(false, null, T1))).containsExactly(then);
        assertThat(store.find(new AlertFilter(false, T1, between))).containsExactly(then);
        assertThat(store.find(new AlertFilter(true, null, T2))).containsExactly(second);
        assertThat(store.find(new AlertFilter(false, null, T3.plusSeconds(60)))).isEqualTo(store.find(ALL));
    }

    @Test
    void acknowledge_isNotedOnce() {
        Alert raised = store.raise(finding("c1", Severity.WARNING), T1);

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
    void deliveries_areRememberedThroughEverythingElse() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        String id = store.raise(finding, T1).id();

        store.recordDelivery(id, "slack", T1);
        store.recordDelivery(id, "log", T2);
        store.recordDelivery(id, "slack", T3);
        store.acknowledge(id, T3);
        store.raise(finding, T3);

        assertThat(store.find(ALL)).singleElement().satisfies(alert -> {
            assertThat(alert.deliveredTo()).containsExactlyInAnyOrder("slack", "log");
            assertThat(alert.acknowledgedAt()).isEqualTo(T3);
            assertThat(alert.occurrences()).isEqualTo(2);
        });
    }

    private static AlertFinding finding(String campaignId, Severity severity) {
        return new AlertFinding(
                AlertType.SPEND_ANOMALY,
                EntityRef.campaign("1", campaignId),
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
                        "EUR"));
    }

    /** {@return the alerts of the store under test, for subclasses that look further} */
    protected final List<Alert> alerts() {
        return store.find(ALL);
    }
}
