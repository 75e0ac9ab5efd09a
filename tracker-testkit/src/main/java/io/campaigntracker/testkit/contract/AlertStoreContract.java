package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.OutboxReport.End;
import io.campaigntracker.alert.RecordedRule;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AlertStore} must hold. Extend it and say how an empty store is had.
 */
public abstract class AlertStoreContract {

    private static final Instant T1 = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant T2 = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant T3 = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant T4 = Instant.parse("2026-11-20T11:00:00Z");
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 11, 19, 0, 0);
    private static final AlertFilter ALL = new AlertFilter(false, null, null);
    private static final AlertFilter OPEN = new AlertFilter(true, null, null);
    private static final Set<String> ANY = Set.of();
    private static final List<String> SINKS = List.of("log", "slack");
    private static final int MANY = 1000;
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
    void outbox_tellsEachEventAsTheAlertWasThen_inItsOrder() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        fire(finding, T1);
        again(finding("c1", Severity.CRITICAL), T2, AlertEvent.STEP);
        again(finding("c1", Severity.INFO), T3, null);
        resolve(finding, T4);

        List<OutboxEntry> entries = claim("a", T4).stream()
                .filter(entry -> entry.sink().equals("log"))
                .toList();

        assertThat(entries)
                .extracting(entry -> entry.notice().event())
                .containsExactly(AlertEvent.FIRE, AlertEvent.STEP, AlertEvent.RESOLVE);
        assertThat(entries)
                .extracting(entry -> entry.notice().alert().finding().severity())
                .containsExactly(Severity.WARNING, Severity.CRITICAL, Severity.INFO);
        assertThat(entries).extracting(entry -> entry.notice().alert().isOpen()).containsExactly(true, true, false);
        assertThat(entries).extracting(entry -> entry.notice().at()).containsExactly(T1, T2, T4);
        assertThat(entries).extracting(OutboxEntry::attempts).containsOnly(1);
        assertThat(entries).extracting(OutboxEntry::messageId).doesNotHaveDuplicates();
    }

    @Test
    void deliveries_areRemembered_eachWithItsHighestSeverity() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        fire(finding, T1);
        tell("slack", T1);
        again(finding("c1", Severity.CRITICAL), T2, AlertEvent.STEP);
        tell("log", T2);

        assertThat(store.find(ALL))
                .singleElement()
                .satisfies(alert -> assertThat(alert.deliveredTo())
                        .isEqualTo(Map.of("slack", Severity.WARNING, "log", Severity.CRITICAL)));
        assertThat(kept(finding).alert()).isEqualTo(store.find(ALL).get(0));
    }

    @Test
    void claim_isHadByWhoAsksFirst_untilItExpires_andTheMessageStaysTheSame() {
        fire(finding("c1", Severity.WARNING), T1);

        List<OutboxEntry> first = store.claim(ANY, SINKS, "a", T1, T2, MANY);

        assertThat(first).hasSize(2);
        assertThat(store.claim(ANY, SINKS, "b", T2.minusSeconds(1), T3, MANY)).isEmpty();
        List<OutboxEntry> second = store.claim(ANY, SINKS, "b", T2, T3, MANY);
        assertThat(second)
                .extracting(OutboxEntry::messageId)
                .containsExactlyElementsOf(
                        first.stream().map(OutboxEntry::messageId).toList());
        assertThat(second).extracting(OutboxEntry::attempts).containsOnly(2);
        assertThat(second).extracting(OutboxEntry::failures).containsOnly(0);
        assertThat(store.claim(ANY, SINKS, "a", T2, T3, MANY)).isEmpty();
    }

    @Test
    void claim_isOfTheSinksAsked_ofWhatIsDue_andOfNoMoreThanAsked() {
        for (int number = 0; number < 5; number++) {
            fire(finding("c" + number, Severity.WARNING), T1);
        }

        assertThat(store.claim(ANY, List.of("nobody"), "a", T1, T4, MANY)).isEmpty();
        assertThat(store.claim(ANY, List.of("log"), "a", T1.minusSeconds(1), T4, MANY))
                .isEmpty();
        assertThat(store.claim(ANY, List.of("log"), "a", T1, T4, 3))
                .extracting(entry -> entry.notice().alert().finding().entity().id())
                .containsExactly("c0", "c1", "c2");
        assertThat(store.claim(ANY, List.of("log"), "b", T1, T4, MANY)).hasSize(2);
    }

    @Test
    void claim_isOfTheAccountsAsked() {
        fire(finding("c1", Severity.WARNING), T1);

        assertThat(store.claim(Set.of("2"), SINKS, "a", T1, T2, MANY)).isEmpty();
        assertThat(store.claim(Set.of("1", "2"), SINKS, "a", T1, T2, MANY)).hasSize(2);
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

    @Test
    void whatCameLater_waitsForWhatCameBefore_ofOneAlertAndSink() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        fire(finding, T1);
        OutboxEntry fire = claim("a", T1, "log").get(0);
        resolve(finding, T2);

        assertThat(claim("b", T2, "log")).isEmpty();
        store.report(List.of(new OutboxReport(fire.id(), End.FAILED, T4, "no answer")), "a", T2);
        assertThat(claim("b", T3, "log")).isEmpty();
        assertThat(claim("b", T4, "log"))
                .extracting(entry -> entry.notice().event() + " " + entry.failures() + " " + entry.problem())
                .containsExactly("FIRE 1 no answer", "RESOLVE 0 null");
    }

    @Test
    void whatIsUrgent_takesWhatCameBeforeWithIt() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        apply(change(finding, 0, opened(T1, Severity.WARNING), true, AlertEvent.FIRE, Map.of("log", T4)), T1);
        assertThat(claim("a", T2, "log")).isEmpty();

        again(finding("c1", Severity.CRITICAL), T2, AlertEvent.STEP);

        assertThat(claim("a", T2, "log"))
                .extracting(entry -> entry.notice().event())
                .containsExactly(AlertEvent.FIRE, AlertEvent.STEP);
    }

    @Test
    void report_ofWhatWasDelivered_staysSo_andAClaimThatAnotherHasIsLeftToIt() {
        fire(finding("c1", Severity.WARNING), T1);
        OutboxEntry entry = store.claim(ANY, List.of("log"), "a", T1, T2, MANY).get(0);
        store.claim(ANY, List.of("log"), "b", T2, T4, MANY);

        store.report(List.of(new OutboxReport(entry.id(), End.FAILED, T2, "slow")), "a", T2);
        assertThat(claim("c", T3, "log")).isEmpty();
        store.report(List.of(new OutboxReport(entry.id(), End.DELIVERED, null, null)), "a", T3);
        store.report(List.of(new OutboxReport(entry.id(), End.FAILED, T3, "late")), "b", T3);
        store.report(List.of(new OutboxReport(entry.id(), End.PARKED, null, "late")), "b", T3);

        assertThat(claim("c", T4.plusSeconds(1), "log")).isEmpty();
        assertThat(store.parked()).isEmpty();
    }

    @Test
    void whatIsReturned_isFreeAndCountsAsNotTried() {
        fire(finding("c1", Severity.WARNING), T1);
        OutboxEntry entry = claim("a", T1, "log").get(0);

        store.report(List.of(new OutboxReport(entry.id(), End.RETURNED, null, null)), "a", T1);

        assertThat(claim("b", T1, "log"))
                .singleElement()
                .extracting(OutboxEntry::attempts)
                .isEqualTo(1);
    }

    @Test
    void whatIsParked_isNotTriedAgain_norIsWhatFollowsToldAlone() {
        AlertFinding finding = finding("c1", Severity.WARNING);
        fire(finding, T1);
        again(finding("c1", Severity.CRITICAL), T2, AlertEvent.STEP);
        OutboxEntry entry = claim("a", T2, "log").get(0);

        store.report(List.of(new OutboxReport(entry.id(), End.PARKED, null, "gone")), "a", T2);
        resolve(finding, T3);

        assertThat(claim("b", T4, "log")).isEmpty();
        assertThat(store.parked())
                .extracting(parked -> parked.notice().event() + " " + parked.sink())
                .containsExactly("FIRE log", "STEP log", "RESOLVE log");
        assertThat(store.parked().get(0).problem()).isEqualTo("gone");
        assertThat(claim("b", T4, "slack")).hasSize(3);
    }

    @Test
    void apply_byManyAtOnce_isDoneByOne_andToldOnce() throws InterruptedException, ExecutionException {
        AlertFinding finding = finding("c1", Severity.WARNING);

        List<Map<String, KeptIncident>> applied = atOnce(number ->
                store.apply(List.of(change(finding, 0, opened(T1, Severity.WARNING), true, AlertEvent.FIRE)), T1));

        assertThat(applied).filteredOn(kept -> !kept.isEmpty()).hasSize(1);
        assertThat(store.find(ALL)).hasSize(1);
        assertThat(claim("a", T1, "log")).hasSize(1);
    }

    @Test
    void claim_byManyAtOnce_isHadByOneEach() throws InterruptedException, ExecutionException {
        for (int number = 0; number < 20; number++) {
            fire(finding("c" + number, Severity.WARNING), T1);
        }

        List<List<OutboxEntry>> claims = atOnce(number -> store.claim(ANY, SINKS, "holder " + number, T1, T2, 10));

        assertThat(claims.stream().flatMap(List::stream).map(OutboxEntry::id).toList())
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    /** What each of several does at the same time. */
    private interface Task<T> {
        T run(int number);
    }

    private static <T> List<T> atOnce(Task<T> task) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService all = Executors.newFixedThreadPool(CLAIMERS);
        try {
            List<Future<T>> futures = IntStream.range(0, CLAIMERS)
                    .mapToObj(number -> all.submit(() -> {
                        start.await();
                        return task.run(number);
                    }))
                    .toList();
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            all.shutdownNow();
        }
    }

    private KeptIncident fire(AlertFinding finding, Instant at) {
        return apply(change(finding, version(finding), opened(at, finding.severity()), true, AlertEvent.FIRE), at);
    }

    private KeptIncident again(AlertFinding finding, Instant at, @Nullable AlertEvent event) {
        IncidentState state = kept(finding).state();
        return apply(
                change(
                        finding,
                        version(finding),
                        new IncidentState(
                                true,
                                1,
                                0,
                                DAY,
                                state.openedAt(),
                                DAY,
                                event == null ? state.told() : finding.severity(),
                                null,
                                state.acknowledged()),
                        true,
                        event),
                at);
    }

    private KeptIncident resolve(AlertFinding finding, Instant at) {
        return apply(change(finding, version(finding), ended(at), false, AlertEvent.RESOLVE), at);
    }

    private KeptIncident apply(IncidentChange change, Instant at) {
        return Objects.requireNonNull(store.apply(List.of(change), at).get(change.key()), change.key());
    }

    private long version(AlertFinding finding) {
        return kept(finding).version();
    }

    private KeptIncident kept(AlertFinding finding) {
        return store.incidents(List.of(finding.key())).getOrDefault(finding.key(), KeptIncident.NONE);
    }

    private List<OutboxEntry> claim(String holder, Instant at, String... sinks) {
        return store.claim(ANY, sinks.length == 0 ? SINKS : List.of(sinks), holder, at, at.plusSeconds(7200), MANY);
    }

    /** One sink takes all that is due. */
    private void tell(String sink, Instant at) {
        store.report(
                claim("teller", at, sink).stream()
                        .map(entry -> new OutboxReport(entry.id(), End.DELIVERED, null, null))
                        .toList(),
                "teller",
                at);
    }

    private static Alert alert(KeptIncident kept) {
        return Objects.requireNonNull(kept.alert(), "alert");
    }

    private static IncidentChange change(
            AlertFinding finding, long version, IncidentState state, boolean found, @Nullable AlertEvent event) {
        return change(finding, version, state, found, event, null);
    }

    private static IncidentChange change(
            AlertFinding finding,
            long version,
            IncidentState state,
            boolean found,
            @Nullable AlertEvent event,
            @Nullable Map<String, Instant> due) {
        return new IncidentChange(
                finding.rule(),
                finding.entity(),
                version,
                state,
                found ? finding : null,
                event,
                event == null ? null : finding.severity(),
                due == null ? Map.of("log", T1, "slack", T1) : due);
    }

    private static IncidentState opened(Instant at, Severity severity) {
        return new IncidentState(true, 1, 0, DAY, at, DAY, severity, null, false);
    }

    private static IncidentState ended(Instant at) {
        return new IncidentState(false, 0, 2, DAY.plusDays(1), T1, DAY, Severity.WARNING, at, false);
    }

    private static AlertFinding finding(String campaignId, Severity severity) {
        return new AlertFinding(
                AlertType.SPEND_ANOMALY.name(),
                AlertType.SPEND_ANOMALY,
                EntityRef.campaign("1", campaignId),
                "Autumn " + campaignId,
                ZoneId.of("America/New_York"),
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
