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
import io.campaigntracker.core.fixture.StatementLog;
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
import java.util.stream.Stream;
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

    /** Of further types, which nobody was told by. */
    private static final List<AlertRule> OTHERS = List.of(
            AlertRule.of(AlertType.ANOMALY),
            AlertRule.builder("plain spend", AlertType.SPEND_ANOMALY)
                    .threshold(2.0)
                    .build(),
            AlertRule.builder("ROAS of a hundred", AlertType.ROAS_BELOW_TARGET)
                    .threshold(100.0)
                    .build(),
            AlertRule.builder("CPA of a cent", AlertType.CPA_ABOVE_TARGET)
                    .threshold(0.01)
                    .build(),
            AlertRule.of(AlertType.BUDGET_DEPLETED),
            AlertRule.of(AlertType.SYNC_STALE));

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

    private static final MutableClock CLOCK = MutableClock.at(morning(SINCE));
    private static final InMemoryMetricsStore STORE = new InMemoryMetricsStore();

    private static CampaignTracker tracker;

    @BeforeAll
    static void watch() {
        tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(ACCOUNT), CLOCK))
                .store(STORE)
                .clock(CLOCK)
                .alertSinks(SINK)
                .build();
        for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
            CLOCK.set(morning(day).minusSeconds(3600));
            tracker.sync().lastDays(day.equals(SINCE) ? 60 : 14).run();
            CLOCK.set(morning(day));
            tracker.alerts().check(RULES);
        }
        CLOCK.set(morning(UNTIL).plusSeconds(60));
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
        assertThat(replayed(tracker, RULES))
                .hasSize(MORNINGS * 6 * RULES.size())
                .isEqualTo(viewed(RULES));
    }

    @Test
    void replay_ofOtherTypes_saysWhatAViewOfThatMomentSays() {
        assertThat(replayed(tracker, OTHERS)).isEqualTo(viewed(OTHERS));
    }

    /** What conversions come to, how they come in and what is withheld rests on rows of many moments; budgets of ad sets on today's ads. */
    @Test
    void rows_areReadOnce_howeverManyMorningsAndRules() {
        StatementLog log = StatementLog.ofAllParts(STORE);
        try (CampaignTracker counted = CampaignTrackers.builder()
                .store(log.store())
                .clock(CLOCK)
                .alertSinks()
                .build()) {
            List<AlertRule> all = Stream.of(RULES, OTHERS)
                    .flatMap(List::stream)
                    .filter(rule -> rule.type() != AlertType.BUDGET_DEPLETED)
                    .toList();

            assertThat(replayed(counted, all)).hasSize(MORNINGS * 6 * all.size());
        }
        assertThat(log.count("timeline")).as(log.toString()).isEqualTo(1);
        assertThat(log.count("read")).isZero();
        assertThat(log.count("knownTotals")).isZero();
        assertThat(log.count("arrivals")).isZero();
        assertThat(log.count("totals")).isZero();
    }

    private static List<String> replayed(CampaignTracker asked, List<AlertRule> rules) {
        List<String> replayed = new ArrayList<>();
        asked.alerts()
                .backtest(rules)
                .listening((at, result) -> replayed.add(at + " " + said(result)))
                .between(SINCE, UNTIL);
        return replayed;
    }

    private static List<String> viewed(List<AlertRule> rules) {
        List<String> viewed = new ArrayList<>();
        for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
            for (AlertRule rule : rules) {
                for (AlertResult result : tracker.asOf(morning(day)).alerts().check(List.of(rule))) {
                    viewed.add(morning(day) + " " + said(result));
                }
            }
        }
        return viewed;
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
