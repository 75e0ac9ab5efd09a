package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.OutboxReport.End;
import io.campaigntracker.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of alerts: once, in order, by whoever claims it. */
abstract class AlertOutboxContract extends AlertBooks {

    private static final int CLAIMERS = 6;

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
}
