package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.BacktestResult;
import io.campaigntracker.alert.RuleBacktest;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account that is watched each morning for twelve days, and the same days replayed. */
class BacktestTest {

    private static final int MORNINGS = 12;
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final LocalDate SINCE = FIRST.plusDays(60);
    private static final LocalDate UNTIL = SINCE.plusDays(MORNINGS - 1);
    private static final LocalDate SPIKE = SINCE.plusDays(2);
    private static final LocalDate DROP = SINCE.plusDays(5);
    private static final AlertRule SPEND = AlertRule.of(AlertType.SPEND_ANOMALY);
    private static final AlertRule CLICKS = AlertRule.builder("CTR down by half", AlertType.CTR_DROP)
            .threshold(0.5)
            .build();
    private static final List<AlertRule> RULES = List.of(
            SPEND,
            CLICKS,
            AlertRule.of(AlertType.CTR_DROP),
            AlertRule.builder("seen often", AlertType.FREQUENCY_HIGH)
                    .threshold(1.5)
                    .clearThreshold(1.4)
                    .build(),
            AlertRule.builder("seen very often", AlertType.FREQUENCY_HIGH)
                    .threshold(2.5)
                    .build());

    private static final SimulatedAccount ACCOUNT = SimulatedAccount.builder()
            .seed(5)
            .firstDay(FIRST)
            .days(60 + MORNINGS)
            .campaigns(6)
            .plant(0, SPIKE, AnomalyKind.SPEND_SPIKE, 3)
            .plant(2, DROP, AnomalyKind.CTR_DROP, 0.25)
            .build();
    private static final ZoneId ZONE = ACCOUNT.account().timeZone();
    private static final RecordingAlertSink SINK = RecordingAlertSink.named("recorder");

    private static CampaignTracker tracker;

    @BeforeAll
    static void watch() {
        MutableClock clock = MutableClock.at(morning(SINCE));
        tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(ACCOUNT), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks(SINK)
                .build();
        for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
            clock.set(morning(day).minusSeconds(3600));
            tracker.sync().lastDays(day.equals(SINCE) ? 60 : 14).run();
            clock.set(morning(day));
            tracker.alerts().check(RULES);
        }
        clock.set(morning(UNTIL).plusSeconds(60));
    }

    @AfterAll
    static void close() {
        tracker.close();
    }

    @Test
    void incidents_thatWerePlanted_areToldOnce_andAreResolved() {
        assertThat(told(SPEND, 0)).containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);
        assertThat(told(CLICKS, 2)).containsExactly(AlertEvent.FIRE, AlertEvent.RESOLVE);
        assertThat(SINK.notices().stream()
                        .filter(notice -> notice.event() == AlertEvent.FIRE)
                        .filter(notice -> List.of(SPEND.name(), CLICKS.name())
                                .contains(notice.alert().finding().rule()))
                        .map(notice -> notice.alert().createdAt()))
                .containsExactly(morning(SPIKE.plusDays(1)), morning(DROP.plusDays(1)));
    }

    @Test
    void replay_findsTheIncidentsThatThereWere() {
        BacktestResult replayed = tracker.alerts().backtest(RULES).between(SINCE, UNTIL);

        for (AlertRule rule : RULES) {
            assertThat(replayed.of(rule.name()).incidents())
                    .as(rule.name())
                    .extracting(incident ->
                            incident.alert().finding() + " " + incident.alert().createdAt() + " "
                                    + incident.alert().resolvedAt())
                    .containsExactlyInAnyOrderElementsOf(tracker.alerts().since(Instant.EPOCH).stream()
                            .filter(alert -> alert.finding().rule().equals(rule.name()))
                            .map(alert -> alert.finding() + " " + alert.createdAt() + " " + alert.resolvedAt())
                            .toList());
        }
        RuleBacktest spend = replayed.of(SPEND.name());
        assertThat(spend.checks()).isEqualTo(MORNINGS * 6);
        assertThat(spend.perWeek()).isEqualTo(spend.incidents().size() / (MORNINGS / 7.0));
        assertThat(spend.undone()).isZero();
    }

    @Test
    void replay_saysCheckByCheck_whatAViewOfThatMomentSays() {
        List<String> replayed = new ArrayList<>();
        tracker.alerts()
                .backtest(RULES)
                .listening((at, result) -> replayed.add(at + " " + said(result)))
                .between(SINCE, UNTIL);

        List<String> viewed = new ArrayList<>();
        for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
            for (AlertRule rule : RULES) {
                for (AlertResult result : tracker.asOf(morning(day)).alerts().check(List.of(rule))) {
                    viewed.add(morning(day) + " " + said(result));
                }
            }
        }
        assertThat(replayed).hasSize(MORNINGS * 6 * RULES.size()).isEqualTo(viewed);
    }

    @Test
    void rangesThatCantBe_areRefused() {
        assertThatThrownBy(() -> tracker.alerts().backtest(RULES).between(SINCE, UNTIL.plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beyond today");
        assertThatThrownBy(() -> tracker.alerts().backtest(List.of(SPEND, SPEND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two rules");
    }

    private static List<AlertEvent> told(AlertRule rule, int campaign) {
        return SINK.notices().stream()
                .filter(notice -> notice.alert().finding().rule().equals(rule.name()))
                .filter(notice -> notice.alert()
                        .finding()
                        .entity()
                        .id()
                        .equals(ACCOUNT.campaignIds().get(campaign)))
                .map(AlertNotice::event)
                .toList();
    }

    private static String said(AlertResult result) {
        return result.rule() + " " + result.entity().id() + " " + result.severity() + " " + result.evidence() + " "
                + result.reason();
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(8, 0)).atZone(ZONE).toInstant();
    }
}
