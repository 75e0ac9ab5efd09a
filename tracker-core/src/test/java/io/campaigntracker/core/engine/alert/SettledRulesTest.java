package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.prediction.FakePredictor;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An account that is watched each morning from its first day on: some of its creatives tire, one of its ads is deleted and no longer listed, and a model that predicts for it
 * turns high.
 */
class SettledRulesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int MORNINGS = 60;
    private static final LocalDate DRIFT = FIRST.plusDays(30);
    private static final SimulatedAccount ACCOUNT = SimulatedAccount.builder()
            .seed(4)
            .firstDay(FIRST)
            .days(MORNINGS)
            .campaigns(3)
            .adSetsPerCampaign(1)
            .adsPerAdSet(4)
            .build();
    private static final ZoneId ZONE = ACCOUNT.account().timeZone();
    private static final AlertRule TIRED = AlertRule.of(AlertType.CREATIVE_FATIGUE);
    private static final AlertRule SUMS = AlertRule.of(AlertType.RECONCILIATION_OFF);
    private static final AlertRule MODELS = AlertRule.of(AlertType.PREDICTION_DRIFT);
    private static final RecordingAlertSink SINK = RecordingAlertSink.named("recorder");

    private static CampaignTracker tracker;

    @BeforeAll
    static void watch() {
        MutableClock clock = MutableClock.at(morning(FIRST.plusDays(1)));
        tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(ACCOUNT), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks(SINK)
                .build();
        FakePredictor model = FakePredictor.of(ACCOUNT, Metric.CTR)
                .model("ctr", "7")
                .noise(0.1)
                .driftingFrom(DRIFT, 1.5);
        for (LocalDate day = FIRST.plusDays(1); day.isBefore(FIRST.plusDays(MORNINGS)); day = day.plusDays(1)) {
            clock.set(morning(day));
            tracker.sync().lastDays(8).run();
            tracker.predictions().collect(model, morning(day).minus(Duration.ofDays(1)), morning(day));
            tracker.alerts().check(List.of(TIRED, SUMS, MODELS));
        }
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void creatives_thatTired_areOneIncidentOfTheirCampaign_asFatigueItselfSays() {
        for (String campaign : ACCOUNT.campaignIds()) {
            AlertResult result =
                    tracker.campaign(campaign).alert(AlertType.CREATIVE_FATIGUE).check();
            List<FatigueResult> tired = tracker.campaign(campaign).creatives().lastDays(7).list().creatives().stream()
                    .map(CreativePerformance::creativeId)
                    .map(creative -> tracker.creative(creative).fatigue())
                    .filter(verdict ->
                            Set.of(FatigueLevel.LIMITED, FatigueLevel.FATIGUED).contains(verdict.level()))
                    .toList();

            assertThat(result.fired()).as("%s: %s", result, tired).isEqualTo(!tired.isEmpty());
            if (result.fired()) {
                assertThat(tired)
                        .anySatisfy(verdict -> assertThat(result.reason())
                                .startsWith("creative " + verdict.name() + " (" + verdict.creativeId() + ") of ")
                                .contains(verdict.reason()));
            }
        }
        assertThat(events(TIRED)).contains(AlertEvent.FIRE);
        assertThat(tracker.alerts().since(Instant.EPOCH))
                .filteredOn(alert -> alert.finding().type() == AlertType.CREATIVE_FATIGUE)
                .hasSizeBetween(1, 6);
    }

    @Test
    void adThatIsNoLongerListed_isToldOnce_ofItsAccount_andIsOverOnceItsDaysAre() {
        assertThat(events(SUMS)).containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);

        Alert alert = only(AlertType.RECONCILIATION_OFF);
        assertThat(alert.finding().entity().level()).isEqualTo(EntityLevel.ACCOUNT);
        assertThat(alert.finding().message())
                .contains("1 of 3 campaigns affected; the ads of ")
                .contains("that can be compared, the campaign to ");
        assertThat(alert.finding().evidence().observed())
                .isLessThan(alert.finding().evidence().expected());
    }

    @Test
    void modelThatTurnedHigh_isToldOnce_withTheDayItBegan() {
        Alert alert = only(AlertType.PREDICTION_DRIFT);

        assertThat(events(MODELS)).startsWith(AlertEvent.FIRE).doesNotContain(AlertEvent.RESOLVE);
        assertThat(alert.finding().entity().level()).isEqualTo(EntityLevel.ACCOUNT);
        assertThat(alert.finding().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.finding().message())
                .contains("model ctr of CTR: ")
                .contains(tracker.predictions()
                        .model("ctr")
                        .drift()
                        .drift()
                        .began()
                        .toString());
        assertThat(alert.createdAt()).isBetween(morning(DRIFT.plusDays(5)), morning(DRIFT.plusDays(21)));
        assertThat(alert.finding().evidence().date()).isBetween(DRIFT.minusDays(3), DRIFT.plusDays(4));
    }

    @Test
    void rule_aboutOtherCampaigns_hearsNothingOfTheModelsThatPredictForThese() {
        AlertRule other = AlertRule.builder("others", AlertType.PREDICTION_DRIFT)
                .scope(RuleScope.named("Nothing is called so"))
                .build();

        assertThat(tracker.alerts().check(List.of(other))).isEmpty();
    }

    @Test
    void replay_findsTheIncidentsThatThereWere() {
        LocalDate since = FIRST.plusDays(20);
        LocalDate until = FIRST.plusDays(MORNINGS - 1);

        assertThat(tracker.alerts()
                        .backtest(List.of(SUMS, MODELS))
                        .between(since, until)
                        .rules())
                .allSatisfy(rule -> assertThat(rule.incidents())
                        .singleElement()
                        .satisfies(incident -> assertThat(incident.alert().createdAt())
                                .isEqualTo(only(rule.rule().type()).createdAt())));
    }

    @Test
    void volume_thatARuleAsksFor_withholdsTheseTypesToo() {
        AlertRule large = AlertRule.builder("large", AlertType.CREATIVE_FATIGUE)
                .evidence(new MinimumEvidence(new BigDecimal(1_000_000), null, null, null))
                .build();

        assertThat(tracker.alerts().check(List.of(large)))
                .extracting(AlertResult::outcome)
                .containsOnly(AlertResult.Outcome.WITHHELD);
    }

    private static Alert only(AlertType type) {
        List<Alert> alerts = tracker.alerts().since(Instant.EPOCH).stream()
                .filter(alert -> alert.finding().type() == type)
                .toList();
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private static List<AlertEvent> events(AlertRule rule) {
        return SINK.notices().stream()
                .filter(notice -> notice.alert().finding().rule().equals(rule.name()))
                .map(AlertNotice::event)
                .toList();
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(8, 0).atZone(ZONE).toInstant();
    }
}
