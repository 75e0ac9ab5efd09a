package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.RecordedRule;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How alerts and the state of their incidents are kept and found again. */
abstract class AlertIncidentsContract extends AlertBooks {

    @Test
    void fire_keepsEverythingOfTheFindingAndOfTheState() {
        AlertFinding finding = finding("c1", Severity.CRITICAL);

        KeptIncident fired = fire(finding, T1);

        assertThat(fired.version()).isEqualTo(1);
        assertThat(fired.state()).isEqualTo(opened(T1, Severity.CRITICAL));
        Alert alert = alert(fired);
        assertThat(alert.finding()).isEqualTo(finding);
        assertThat(alert.createdAt()).isEqualTo(T1);
        assertThat(alert.lastSeenAt()).isEqualTo(T1);
        assertThat(alert.occurrences()).isEqualTo(1);
        assertThat(alert.isOpen()).isTrue();
        assertThat(alert.isAcknowledged()).isFalse();
        assertThat(alert.deliveredTo()).isEmpty();
        assertThat(store.find(ALL)).containsExactly(alert);
        assertThat(store.incidents(List.of(finding.key(), "no such key"))).isEqualTo(Map.of(finding.key(), fired));
    }

    @Test
    void fire_ofAFindingWithoutFigures_keepsThemAbsent() {
        AlertFinding bare = new AlertFinding(
                AlertType.FREQUENCY_HIGH,
                EntityRef.campaign("1", "c1"),
                "",
                Severity.INFO,
                "a message with \"quotes\" and ünïcode",
                AlertEvidence.none(Metric.FREQUENCY));

        fire(bare, T1);

        assertThat(store.find(ALL)).singleElement().extracting(Alert::finding).isEqualTo(bare);
    }

    @Test
    void nothingButCounts_isKeptWithoutAnAlert() {
        IncidentState counting = new IncidentState(false, 2, 0, DAY, null, null, null, null, false);
        AlertFinding finding = finding("c1", Severity.WARNING);

        KeptIncident kept = apply(change(finding, 0, counting, false, null), T1);

        assertThat(kept).isEqualTo(new KeptIncident(1, counting, null));
        assertThat(store.incidents(List.of(finding.key()))).isEqualTo(Map.of(finding.key(), kept));
        assertThat(store.find(ALL)).isEmpty();
        assertThat(claim("a", T4)).isEmpty();
    }

    @Test
    void change_ofWhatIsOutdated_isLeftOut_andSaysNothing() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        fire(finding, T1);

        assertThat(store.apply(List.of(change(finding, 0, opened(T2, Severity.WARNING), true, AlertEvent.FIRE)), T2))
                .isEmpty();
        assertThat(store.find(ALL)).hasSize(1);
        assertThat(claim("a", T4)).hasSize(2);
    }

    @Test
    void findingAgain_bringsTheSameAlertUpToDate() {
        Alert first = alert(fire(finding("c1", Severity.WARNING), T1));

        Alert second = alert(again(finding("c1", Severity.CRITICAL), T2, AlertEvent.STEP));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.occurrences()).isEqualTo(2);
        assertThat(second.createdAt()).isEqualTo(T1);
        assertThat(second.lastSeenAt()).isEqualTo(T2);
        assertThat(second.finding().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(store.find(ALL)).containsExactly(second);
    }

    @Test
    void incidents_areThoseOfTheRuleAndTheEntity() {
        fire(finding("c1", Severity.WARNING), T1);
        fire(finding("c2", Severity.WARNING), T2);
        AlertFinding other = finding("c1", Severity.WARNING);
        fire(
                new AlertFinding(
                        "another rule",
                        other.type(),
                        other.entity(),
                        other.name(),
                        other.timeZone(),
                        other.severity(),
                        other.message(),
                        other.evidence()),
                T3);

        assertThat(store.find(ALL))
                .extracting(alert ->
                        alert.finding().rule() + " " + alert.finding().entity().id())
                .containsExactly("another rule c1", "SPEND_ANOMALY c2", "SPEND_ANOMALY c1");
    }

    @Test
    void resolve_closesTheOpenAlert_andTheNextOneIsNew() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        Alert first = alert(fire(finding, T1));

        Alert resolved = alert(resolve(finding, T2));
        Alert next = alert(fire(finding, T3));

        assertThat(resolved.id()).isEqualTo(first.id());
        assertThat(resolved.resolvedAt()).isEqualTo(T2);
        assertThat(next.id()).isNotEqualTo(first.id());
        assertThat(store.find(OPEN)).containsExactly(next);
        assertThat(store.find(ALL)).containsExactly(next, resolved);
    }

    @Test
    void nothingAskedOrChanged_isNothing() {
        assertThat(store.incidents(List.of())).isEmpty();
        assertThat(store.apply(List.of(), T1)).isEmpty();
        assertThat(store.claim(ANY, List.of(), "a", T1, T2, MANY)).isEmpty();
        store.report(List.of(), "a", T1);
        assertThat(store.parked()).isEmpty();
    }

    @Test
    void find_sinceAMoment_includesResolvedOnesButNoOlderOnes() {
        fire(finding("c1", Severity.WARNING), T1);
        AlertFinding recent = finding("c2", Severity.WARNING);
        fire(recent, T2);
        resolve(recent, T3);

        assertThat(store.find(new AlertFilter(false, T2, null)))
                .extracting(Alert::finding)
                .containsExactly(recent);
    }

    @Test
    void find_asOfAMoment_showsWhatWasOpenThen() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        fire(finding, T1);
        resolve(finding, T3);

        assertThat(store.find(new AlertFilter(true, null, T2))).hasSize(1);
        assertThat(store.find(new AlertFilter(true, null, T3))).isEmpty();
        assertThat(store.find(new AlertFilter(true, null, T1.minusSeconds(1)))).isEmpty();
        assertThat(store.find(OPEN)).isEmpty();
    }

    @Test
    void find_asOfAMoment_showsEachAlertAsItWasThen() {
        AlertFinding mild = finding("c1", Severity.WARNING);
        Alert first = alert(fire(mild, T1));
        tell("log", T1);
        Alert then = store.find(ALL).get(0);
        Instant between = T1.plusSeconds(60);
        again(finding("c1", Severity.CRITICAL), T2, AlertEvent.STEP);
        store.acknowledge(first.id(), T2);
        tell("slack", T2);
        tell("log", T2);
        Alert second = store.find(ALL).get(0);
        again(finding("c1", Severity.INFO), T3, null);
        resolve(mild, T3.plusSeconds(60));

        assertThat(store.find(new AlertFilter(false, null, T1.minusSeconds(1)))).isEmpty();
        assertThat(store.find(new AlertFilter(false, null, T1))).containsExactly(then);
        assertThat(store.find(new AlertFilter(false, T1, between))).containsExactly(then);
        assertThat(store.find(new AlertFilter(true, null, T2))).containsExactly(second);
        assertThat(store.find(new AlertFilter(false, null, T3.plusSeconds(60)))).isEqualTo(store.find(ALL));
    }

    @Test
    void acknowledge_isNotedOnce_alsoInTheState() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        Alert raised = alert(fire(finding, T1));

        store.acknowledge(raised.id(), T2);
        Alert again = store.acknowledge(raised.id(), T3).orElseThrow();

        assertThat(again.acknowledgedAt()).isEqualTo(T2);
        assertThat(again.isOpen()).isTrue();
        assertThat(store.find(OPEN)).containsExactly(again);
        KeptIncident kept = kept(finding);
        assertThat(kept.version()).isEqualTo(2);
        assertThat(kept.state().acknowledged()).isTrue();
        assertThat(kept.alert()).isEqualTo(again);
    }

    @Test
    void acknowledge_ofAnUnknownId_isEmpty() {
        assertThat(store.acknowledge("no such id", T1)).isEmpty();
        assertThat(store.acknowledge("999999", T1)).isEmpty();
    }

    @Test
    void apply_ofMany_keepsOldAndNewInOneGo() {
        Alert first = alert(fire(finding("c2", Severity.WARNING), T1));
        AlertFinding over = finding("c4", Severity.WARNING);
        fire(over, T1);

        Map<String, KeptIncident> applied = store.apply(
                List.of(
                        change(finding("c1", Severity.WARNING), 0, opened(T2, Severity.WARNING), true, AlertEvent.FIRE),
                        change(finding("c2", Severity.CRITICAL), 1, opened(T1, Severity.CRITICAL), true, null),
                        change(finding("c3", Severity.INFO), 7, opened(T2, Severity.INFO), true, AlertEvent.FIRE),
                        change(over, 1, ended(T2), false, AlertEvent.RESOLVE)),
                T2);

        assertThat(applied)
                .containsOnlyKeys(
                        finding("c1", Severity.INFO).key(),
                        finding("c2", Severity.INFO).key(),
                        over.key());
        assertThat(store.find(OPEN))
                .extracting(alert -> alert.finding().entity().id() + " " + alert.occurrences())
                .containsExactly("c1 1", "c2 2");
        assertThat(store.find(new AlertFilter(false, null, T1))).contains(first);
        assertThat(claim("a", T4))
                .filteredOn(entry -> entry.sink().equals("log"))
                .extracting(OutboxEntry::notice)
                .extracting(notice ->
                        notice.event() + " " + notice.alert().finding().entity().id())
                .containsExactlyInAnyOrder("FIRE c2", "FIRE c4", "FIRE c1", "RESOLVE c4");
    }

    @Test
    void apply_ofTwoChangesWithOneKey_isRefused() {
        IncidentChange once = change(finding("c1", Severity.INFO), 0, opened(T1, Severity.INFO), true, AlertEvent.FIRE);

        assertThatThrownBy(() -> store.apply(List.of(once, once), T1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c1");
        assertThat(store.find(ALL)).isEmpty();
    }

    @Test
    void rules_areKeptWithTheirHistory() {
        RecordedRule first = new RecordedRule("", "brand", T1, "ann", "{\"type\": \"ANOMALY\"}");
        RecordedRule removed = new RecordedRule("", "brand", T2, "bob", null);
        RecordedRule other = new RecordedRule("client", "brand", T2, "bob", "{}");

        store.recordRules(List.of(first));
        store.recordRules(List.of(removed, other));
        store.recordRules(List.of());

        assertThat(store.recordedRules()).containsExactly(first, removed, other);
    }
}
