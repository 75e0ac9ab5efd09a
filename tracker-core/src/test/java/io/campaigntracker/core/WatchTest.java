package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.prediction.FakePredictor;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.watch.RunningWatch;
import io.campaigntracker.watch.TaskHealth;
import io.campaigntracker.watch.Watch;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchStore;
import io.campaigntracker.watch.WatchTask;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch over the simulated account, whose zone is Europe/Berlin, by a clock that the test moves. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(7).campaigns(3).days(90).build();
    private final LocalDate day =
            LocalDate.ofInstant(account.asOf(), account.account().timeZone()).minusDays(20);
    private final MutableClock clock = MutableClock.at(local("09:00"));
    private final InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    private final RecordingAlertSink sink = RecordingAlertSink.named("test");
    private final List<CampaignTracker> trackers = new ArrayList<>();
    private final CampaignTracker tracker = tracker(source);

    @AfterEach
    void close() {
        trackers.forEach(CampaignTracker::close);
    }

    @Test
    void firstRun_fetchesAllThatIsRestated_andCountsForTheNarrowerTasks() {
        List<WatchRun> runs = tracker.watch().runDue();

        assertThat(runs)
                .extracting(WatchRun::task, WatchRun::outcome, WatchRun::missed)
                .containsExactly(
                        tuple(WatchTask.TODAY, WatchOutcome.DONE, 0),
                        tuple(WatchTask.ADS, WatchOutcome.DONE, 0),
                        tuple(WatchTask.NIGHTLY, WatchOutcome.DONE, 0));
        assertThat(runs.get(2).slot()).isEqualTo(local("03:00"));
        assertThat(tracker.allCampaigns()
                        .metrics()
                        .lastDays(28)
                        .calculate()
                        .totals()
                        .spend())
                .isNotNull();
        assertThat(tracker.watch().runDue()).isEmpty();
    }

    @Test
    void slotsThatWereMissed_areOneRunOfTheLatest() {
        tracker.watch().runDue();
        clock.advance(Duration.ofMinutes(45));
        tracker.watch().runDue();
        clock.set(local("11:20"));

        assertThat(tracker.watch().runDue())
                .extracting(WatchRun::task, WatchRun::slot, WatchRun::missed)
                .containsExactly(tuple(WatchTask.TODAY, local("11:15"), 5), tuple(WatchTask.ADS, local("11:00"), 1));
        assertThat(health(WatchTask.TODAY).nextSlot()).isEqualTo(local("11:30"));
        assertThat(health(WatchTask.TODAY).state().missed()).isEqualTo(2 + 5);
    }

    @Test
    void today_asksForOneDayOfCampaigns_andYesterdayStaysProvisional() {
        tracker.watch().runDue();
        clock.advance(Duration.ofHours(15).plusMinutes(5));
        List<MetricsRequest> before = source.requests();

        tracker.watch().without(WatchTask.ADS).runDue();

        List<MetricsRequest> asked =
                source.requests().subList(before.size(), source.requests().size());
        assertThat(asked)
                .extracting(
                        MetricsRequest::level,
                        request -> request.range().since(),
                        request -> request.range().until())
                .containsExactly(tuple(EntityLevel.CAMPAIGN, day.plusDays(1), day.plusDays(1)));
        assertThat(tracker.coverage().lastDays(1).calculate().open()).isNotEmpty();
        clock.advance(Duration.ofHours(3));
        tracker.watch().runDue();
        assertThat(tracker.coverage().lastDays(1).calculate().open()).isEmpty();
    }

    @Test
    void twoInstancesOverOneStore_runEachSlotOnce() {
        CampaignTracker other = tracker(FakeMetricsSource.of(List.of(account), clock));
        List<WatchRun> runs = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            runs.addAll(n % 2 == 0 ? tracker.watch().runDue() : other.watch().runDue());
            runs.addAll(n % 2 == 0 ? other.watch().runDue() : tracker.watch().runDue());
            clock.advance(Duration.ofMinutes(15));
        }

        assertThat(runs)
                .doesNotHaveDuplicates()
                .extracting(run -> run.task() + " " + run.slot())
                .doesNotHaveDuplicates();
        assertThat(runs).filteredOn(run -> run.task() == WatchTask.TODAY).hasSize(8);
    }

    @Test
    void sourceThatFails_isTold_andTriedAgain() {
        source.failWhen(request -> true, SourceFailure.of(FailureKind.AUTH, "the token has expired"));

        List<WatchRun> failed =
                tracker.watch().without(WatchTask.TODAY).without(WatchTask.ADS).runDue();
        assertThat(failed).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isNotEqualTo(WatchOutcome.DONE);
            assertThat(run.reason()).contains("the token has expired");
        });
        assertThat(health(WatchTask.NIGHTLY).isHealthy()).isFalse();
        assertThat(tracker.watch().health().isHealthy(Duration.ofHours(1))).isFalse();

        source.heal();
        assertThat(nightly()).isEmpty();
        clock.advance(Duration.ofMinutes(10));
        assertThat(nightly()).extracting(WatchRun::outcome).containsExactly(WatchOutcome.DONE);
        assertThat(health(WatchTask.NIGHTLY).state().failuresInARow()).isZero();
    }

    @Test
    void accountThatNobodyKnows_isAskedOfTheSourceSeldom() {
        AtomicInteger asked = new AtomicInteger();
        MetricsSource counted = around(MetricsSource.class, source, (method, arguments) -> {
            if (method.equals("accounts")) {
                asked.incrementAndGet();
            }
            return null;
        });
        CampaignTracker own = CampaignTrackers.builder()
                .source(counted)
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
        trackers.add(own);
        Watch watch = own.watch().accounts(List.of("404"));

        watch.health();
        int once = asked.get();
        for (int n = 0; n < 50; n++) {
            watch.health();
            clock.advance(Duration.ofSeconds(10));
        }

        assertThat(once).isEqualTo(1);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofMinutes(15));
        watch.health();
        assertThat(asked).hasValue(2);
    }

    @Test
    void storeThatIsDown_isToldByTheRuns() {
        WatchStore broken = around(WatchStore.class, store, (method, arguments) -> {
            throw new StoreException("the database is down", true);
        });
        CampaignTracker down = CampaignTrackers.builder()
                .source(source)
                .store(around(MetricsStore.class, store, (method, arguments) -> {
                    boolean asksForWatches = method.equals("part") && arguments[0] == WatchStore.class;
                    return asksForWatches ? Optional.of(broken) : null;
                }))
                .clock(clock)
                .build();
        trackers.add(down);

        assertThat(down.watch().runDue()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(WatchOutcome.FAILED);
            assertThat(run.reason()).contains("the database is down");
        });
    }

    @Test
    void ruleThatCantBeJudged_leavesTheRunIncomplete_notFailed() {
        tracker.alerts().rules().save(List.of(AlertRule.of("no target", AlertType.ROAS_BELOW_TARGET)), "a test");

        assertThat(nightly()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(WatchOutcome.INCOMPLETE);
            assertThat(run.reason()).isNotBlank();
        });
        assertThat(tracker.allCampaigns()
                        .metrics()
                        .lastDays(7)
                        .calculate()
                        .totals()
                        .spend())
                .isNotNull();
    }

    @Test
    void storedRules_areJudgedAndTold() {
        tracker.alerts()
                .rules()
                .save(
                        List.of(AlertRule.builder("roas", AlertType.ROAS_BELOW_TARGET)
                                .threshold(1000.0)
                                .build()),
                        "a test");

        tracker.watch().runDue();

        assertThat(tracker.alerts().open())
                .hasSize(3)
                .allMatch(alert -> alert.finding().type() == AlertType.ROAS_BELOW_TARGET);
        assertThat(sink.messages()).isNotEmpty();
    }

    @Test
    void predictors_areAskedEachNight_andWhatFailedIsAskedForAgain() {
        List<Instant> asked = new ArrayList<>();
        FakePredictor model =
                FakePredictor.of(account, Metric.CTR).model("ctr", "7").days(1);
        Watch watch = tracker.watch().collecting((since, until) -> {
            asked.add(since);
            if (asked.size() == 2) {
                throw new IllegalStateException("the model service is down");
            }
            return model.predictions(since, until);
        });
        watch.runDue();
        for (int night = 1; night < 6; night++) {
            clock.advance(Duration.ofDays(1));
            List<WatchRun> runs = watch.runDue();

            assertThat(runs).last().satisfies(run -> {
                assertThat(run.task()).isEqualTo(WatchTask.NIGHTLY);
                assertThat(run.outcome()).isEqualTo(asked.size() == 2 ? WatchOutcome.INCOMPLETE : WatchOutcome.DONE);
                assertThat(String.valueOf(run.reason())).contains(asked.size() == 2 ? "model service is down" : "null");
            });
        }

        assertThat(asked).hasSize(6);
        assertThat(asked.get(2)).isBefore(asked.get(1));
        List<MetricComparison> ledger = tracker.predictions().model("ctr").list();
        assertThat(ledger)
                .extracting(entry -> entry.prediction().horizon().since())
                .hasSameElementsAs(
                        IntStream.rangeClosed(1, 6).mapToObj(day::plusDays).toList());
        assertThat(ledger).allSatisfy(entry -> assertThat(entry.timing()).isNotEqualTo(PredictionTiming.IN_SAMPLE));
    }

    @Test
    void anotherProcess_goesOnWhereTheLastOneStopped() {
        tracker.watch().runDue();
        tracker.close();
        clock.advance(Duration.ofMinutes(30));
        CampaignTracker restarted = tracker(FakeMetricsSource.of(List.of(account), clock));

        assertThat(restarted.watch().runDue())
                .extracting(WatchRun::task, WatchRun::slot, WatchRun::missed)
                .containsExactly(tuple(WatchTask.TODAY, local("09:30"), 1));
    }

    @Test
    void startedWatch_runsWhatIsDue_untilTheTrackerIsClosed() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(3);
        List<WatchRun> runs = new CopyOnWriteArrayList<>();
        RunningWatch watch = tracker.watch()
                .jitter(Duration.ZERO)
                .onRun(run -> {
                    runs.add(run);
                    ran.countDown();
                    throw new IllegalStateException("a listener that fails ends nothing");
                })
                .start();

        assertThat(ran.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.health().tasks()).allMatch(TaskHealth::isHealthy);
        tracker.close();
        watch.close();

        assertThat(runs).extracting(WatchRun::outcome).containsOnly(WatchOutcome.DONE);
        assertThatThrownBy(tracker::watch).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void viewOfThePast_andATrackerWithoutSource_watchNothing() {
        assertThatThrownBy(() -> tracker.asOf(clock.instant()).watch()).isInstanceOf(IllegalStateException.class);
        CampaignTracker readOnly =
                CampaignTrackers.builder().store(store).clock(clock).build();
        assertThatThrownBy(readOnly::watch).hasMessageContaining("without a source");
        assertThatThrownBy(() -> tracker.watch().accounts(List.of())).hasMessageContaining("no account is named");
        assertThatThrownBy(() -> tracker.watch().cron(WatchTask.TODAY, "hourly"))
                .hasMessageContaining("'hourly'");
    }

    private List<WatchRun> nightly() {
        return tracker.watch().without(WatchTask.TODAY).without(WatchTask.ADS).runDue();
    }

    private TaskHealth health(WatchTask task) {
        return tracker.watch().health().tasks().stream()
                .filter(health -> health.task() == task)
                .findFirst()
                .orElseThrow();
    }

    private Instant local(String time) {
        return day.atTime(LocalTime.parse(time))
                .atZone(account.account().timeZone())
                .toInstant();
    }

    /** {@return what answers like another, unless something else is answered for a method} */
    private static <T> T around(Class<T> kind, T inner, BiFunction<String, Object[], Object> instead) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                    Object answer = instead.apply(method.getName(), arguments);
                    try {
                        return answer != null ? answer : method.invoke(inner, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private CampaignTracker tracker(FakeMetricsSource from) {
        CampaignTracker made = CampaignTrackers.builder()
                .source(from)
                .store(store)
                .clock(clock)
                .alertSinks(sink)
                .build();
        trackers.add(made);
        return made;
    }
}
