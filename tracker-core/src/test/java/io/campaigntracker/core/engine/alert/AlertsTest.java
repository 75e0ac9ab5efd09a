package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.CountingStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final double UNREACHABLE = 1000;
    private static final double ALWAYS_MET = 0.0001;

    private final SimulatedAccount account = SimulatedAccount.builder()
            .seed(5)
            .firstDay(FIRST)
            .days(60)
            .campaigns(6)
            .plant(0, FIRST.plusDays(59), AnomalyKind.SPEND_SPIKE, 2.5)
            .plant(2, FIRST.plusDays(59), AnomalyKind.CTR_DROP, 0.3)
            .build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
    private final RecordingAlertSink good = RecordingAlertSink.named("good");
    private final RecordingAlertSink bad = RecordingAlertSink.named("bad");
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .alertSinks(bad, good)
            .build();
    private final String campaign = account.campaignIds().get(0);
    private final String name =
            account.catalog(clock.instant()).campaigns().get(0).name();

    @BeforeEach
    void sync() {
        tracker.sync().lastDays(60).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void check_thatFires_raisesOneAlertAndTellsEachSinkOnce() {
        AlertResult first = roas(UNREACHABLE);
        AlertResult again = roas(UNREACHABLE);

        assertThat(first.outcome()).isEqualTo(Outcome.RAISED);
        assertThat(again.outcome()).isEqualTo(Outcome.STILL_OPEN);
        assertThat(again.alert().occurrences()).isEqualTo(2);
        assertThat(tracker.alerts().open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.deliveredTo()).containsOnlyKeys("good", "bad"));
        assertThat(good.messages()).hasSize(1);
    }

    @Test
    void check_whoseConditionHasCleared_resolvesByItself_andCoolsDown() {
        roas(UNREACHABLE);

        AlertResult cleared = roas(ALWAYS_MET);
        AlertResult soonAfter = roas(UNREACHABLE);
        clock.advance(Duration.ofHours(25));
        AlertResult later = roas(UNREACHABLE);

        assertThat(cleared.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(soonAfter.outcome()).isEqualTo(Outcome.COOLING_DOWN);
        assertThat(soonAfter.fired()).isTrue();
        assertThat(later.outcome()).isEqualTo(Outcome.RAISED);
        assertThat(good.notices())
                .extracting(AlertNotice::event)
                .containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE, AlertEvent.FIRE);
        assertThat(tracker.alerts().open()).hasSize(1);
        assertThat(tracker.alerts().since(account.asOf())).hasSize(2);
    }

    @Test
    void findingThatCantBeKept_isToldAllTheSame_toThoseWhomItsRuleTells() {
        AlertStore down = (AlertStore) Proxy.newProxyInstance(
                AlertStore.class.getClassLoader(), new Class<?>[] {AlertStore.class}, (proxy, method, arguments) -> {
                    throw new StoreException("the database is down", true);
                });
        InMemoryMetricsStore rows = new InMemoryMetricsStore();
        try (CampaignTracker own = CampaignTrackers.builder()
                .source(source)
                .store(rows)
                .alertStore(down)
                .clock(clock)
                .alertSinks(bad, good)
                .build()) {
            own.sync().lastDays(60).run();
            AlertRule rule = AlertRule.builder("target", AlertType.ROAS_BELOW_TARGET)
                    .threshold(UNREACHABLE)
                    .scope(RuleScope.campaigns(List.of(campaign)))
                    .sinks("good")
                    .build();

            List<AlertResult> results = own.alerts().check(List.of(rule));

            assertThat(results)
                    .singleElement()
                    .satisfies(result -> assertThat(result.problems())
                            .anyMatch(problem -> problem.contains("not persisted: the database is down")));
            assertThat(good.notices()).extracting(AlertNotice::event).containsExactly(AlertEvent.FIRE);
            assertThat(bad.messages()).isEmpty();
        }
    }

    @Test
    void sink_thatFails_stopsNoOther_andIsTriedAgain() {
        bad.fail("nobody listens");

        AlertResult result = roas(UNREACHABLE);
        bad.recover();
        clock.advance(Duration.ofMinutes(1));
        AlertResult again = roas(UNREACHABLE);

        assertThat(result.problems()).singleElement().asString().contains("bad", "nobody listens");
        assertThat(result.alert().deliveredTo()).containsOnlyKeys("good");
        assertThat(good.messages()).hasSize(1);
        assertThat(bad.messages()).hasSize(1);
        assertThat(again.alert().deliveredTo()).containsOnlyKeys("good", "bad");
    }

    @Test
    void acknowledge_notesThatSomeoneTookIt_andLeavesItOpen() {
        roas(UNREACHABLE);
        String id = tracker.alerts().open().get(0).id();

        assertThat(tracker.alerts().acknowledge(id).orElseThrow().isAcknowledged())
                .isTrue();
        assertThat(tracker.alerts().open()).hasSize(1);
        assertThat(tracker.alerts().acknowledge("no such")).isEmpty();
    }

    @Test
    void asOf_showsWhatWasOpenThen_andNeitherKeepsNorTells() {
        roas(UNREACHABLE);
        clock.advance(Duration.ofMinutes(1));
        var whileOpen = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        roas(UNREACHABLE);
        roas(ALWAYS_MET);

        CampaignTracker past = tracker.asOf(whileOpen);

        assertThat(past.alerts().open()).singleElement().satisfies(alert -> {
            assertThat(alert.isOpen()).isTrue();
            assertThat(alert.occurrences()).isEqualTo(1);
            assertThat(alert.lastSeenAt()).isBefore(whileOpen);
        });
        assertThat(tracker.alerts().open()).isEmpty();
        assertThat(tracker.asOf(account.asOf().minusSeconds(1)).alerts().open()).isEmpty();
        assertThat(past.campaign(campaign)
                        .alert(AlertType.ROAS_BELOW_TARGET)
                        .threshold(UNREACHABLE)
                        .check()
                        .alert())
                .isNull();
        assertThatThrownBy(() -> past.alerts().acknowledge("1")).isInstanceOf(IllegalStateException.class);
        assertThat(good.messages()).hasSize(2);
    }

    @Test
    void spendAnomaly_andAnomaly_findTheSpikeOfYesterday() {
        AlertResult spend =
                tracker.campaign(campaign).alert(AlertType.SPEND_ANOMALY).check();
        AlertResult any = tracker.campaign(campaign).alert(AlertType.ANOMALY).check();

        assertThat(spend.outcome()).isEqualTo(Outcome.RAISED);
        assertThat(spend.reason())
                .startsWith("spend of " + name + " (" + campaign + ") on ")
                .doesNotContain("score", "q ", "binomial");
        assertThat(spend.alert().finding().name()).isEqualTo(name);
        assertThat(any.fired()).isTrue();
    }

    @Test
    void ctrDrop_firesForTheCampaignThatLostItsClicks() {
        List<AlertResult> results =
                tracker.allCampaigns().alert(AlertType.CTR_DROP).threshold(0.3).checkAll();

        assertThat(results)
                .filteredOn(AlertResult::fired)
                .extracting(result -> result.entity().id())
                .containsExactly(account.campaignIds().get(2));
    }

    @Test
    void frequencyHigh_usesTheReachOfTheLastSevenDays() {
        AlertResult low = tracker.campaign(campaign)
                .alert(AlertType.FREQUENCY_HIGH)
                .threshold(1)
                .check();
        AlertResult high = tracker.campaign(campaign)
                .alert(AlertType.FREQUENCY_HIGH)
                .threshold(100)
                .check();

        assertThat(low.fired()).isTrue();
        assertThat(low.evidence().observed())
                .isEqualTo(tracker.campaign(campaign)
                        .metrics()
                        .lastDays(7)
                        .calculate()
                        .frequency()
                        .asDouble());
        assertThat(high.fired()).isFalse();
    }

    @Test
    void frequency_ofAFleet_isOneReadOfReach() {
        CountingStore counting = new CountingStore(new InMemoryMetricsStore());
        try (CampaignTracker fleet = CampaignTrackers.builder()
                .source(source)
                .store(counting)
                .clock(clock)
                .alertSinks()
                .build()) {
            fleet.sync().lastDays(60).run();

            List<AlertResult> results = fleet.allCampaigns()
                    .alert(AlertType.FREQUENCY_HIGH)
                    .threshold(1)
                    .checkAll();

            assertThat(results).hasSizeGreaterThan(3).anyMatch(AlertResult::fired);
            assertThat(counting.reachReads()).hasValue(1);
            counting.reachReads().set(0);
            assertThat(fleet.allCampaigns()
                            .metrics()
                            .lastDays(7)
                            .byCampaign()
                            .get(campaign)
                            .frequency())
                    .isEqualTo(fleet.campaign(campaign)
                            .metrics()
                            .lastDays(7)
                            .calculate()
                            .frequency());
            assertThat(counting.reachReads()).hasValue(2);
            counting.reachReads().set(0);
            fleet.allCampaigns().creatives().rotation();
            assertThat(counting.reachReads()).hasValueLessThan(2);
        }
    }

    @Test
    void budgetDepleted_tellsTheShareSpentToday_ofTheCampaignOrOfItsAdSets() {
        List<AlertResult> results = tracker.allCampaigns()
                .alert(AlertType.BUDGET_DEPLETED)
                .threshold(0.01)
                .checkAll();

        assertThat(results).hasSize(6);
        assertThat(results.get(0).evidence().method()).isEqualTo("share of the daily budget");
        assertThat(results.get(0).evidence().observed()).isBetween(0.1, 1.2);
        assertThat(results.get(0).reason()).contains("has spent", "EUR by");
        assertThat(results.get(2).evidence().observed()).isBetween(0.1, 1.2);
        assertThat(results).extracting(AlertResult::outcome).doesNotContain(Outcome.COOLING_DOWN);
    }

    @ParameterizedTest
    @EnumSource(AlertType.class)
    void check_ofAnUnknownCampaign_isWithheldWithAReason(AlertType type) {
        AlertResult result =
                tracker.campaign("nobody").alert(type).threshold(0.5).check();

        assertThat(result.outcome()).isEqualTo(Outcome.WITHHELD);
        assertThat(result.reason()).isNotBlank();
        assertThat(result.severity()).isNull();
    }

    @Test
    void roasBelowTarget_withoutATarget_saysHowToNameOne() {
        assertThatThrownBy(() -> tracker.campaign(campaign)
                        .alert(AlertType.ROAS_BELOW_TARGET)
                        .check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("threshold(");
    }

    @Test
    void close_closesTheSinks() {
        tracker.close();

        assertThat(good.isClosed()).isTrue();
    }

    private AlertResult roas(double target) {
        return tracker.campaign(campaign)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(target)
                .check();
    }
}
