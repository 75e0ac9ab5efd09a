package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.BacktestResult;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.alert.SeverityStep;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.alert.AlertCriteria;
import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Severity;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of every type with thresholds, steps, breaches and scopes by chance, on accounts that some nights fetch nothing of, or little: the checks of each morning as they were made then, and what a
 * view of each moment says, beside the replay.
 */
class BacktestOfEveryTypeTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final int HISTORY = 75;
    private static final int MORNINGS = 6;
    private static final LocalDate SINCE = FIRST.plusDays(HISTORY);
    private static final LocalDate UNTIL = SINCE.plusDays(MORNINGS - 1L);

    /** One by day, forty at length. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("tracker.full") ? 40 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void replay_saysCheckByCheck_whatWasSaidThen_andWhatAViewOfThatMomentSays(long seed) {
        Random random = new Random(seed);
        SimulatedAccount account = account(random, seed);
        ZoneId zone = account.account().timeZone();
        MutableClock clock = MutableClock.at(morning(SINCE, zone));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks()
                .build()) {
            List<AlertRule> rules = rules(random, account);
            List<String> then = new ArrayList<>();
            for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
                clock.set(morning(day, zone).minusSeconds(3_600));
                boolean first = day.equals(SINCE);
                if (first || random.nextInt(4) > 0) {
                    tracker.sync()
                            .lastDays(first ? HISTORY : 2 + random.nextInt(27))
                            .run();
                }
                if (random.nextInt(3) == 0) {
                    setGoal(tracker, random, account);
                }
                Instant moment = morning(day, zone);
                clock.set(moment);
                tracker.alerts().check(rules).forEach(result -> then.add(moment + " " + ended(result)));
            }
            clock.set(morning(UNTIL.plusDays(random.nextInt(4)), zone).plusSeconds(60));
            tracker.sync().lastDays(28).run();

            List<String> replayed = new ArrayList<>();
            Map<String, String> said = new TreeMap<>();
            BacktestResult result = tracker.alerts()
                    .backtest(rules)
                    .listening((at, check) -> {
                        replayed.add(at + " " + ended(check));
                        said.put(at + " " + check.rule() + " " + check.entity(), said(check));
                    })
                    .between(SINCE, UNTIL);

            assertThat(replayed).containsExactlyElementsOf(then);
            assertThat(rules)
                    .allSatisfy(rule -> assertThat(result.of(rule.name()).incidents())
                            .extracting(incident -> told(incident.alert()))
                            .containsExactlyInAnyOrderElementsOf(tracker.alerts().since(Instant.EPOCH).stream()
                                    .filter(alert -> alert.finding().rule().equals(rule.name()))
                                    .map(BacktestOfEveryTypeTest::told)
                                    .toList()));
            Map<String, String> viewed = new TreeMap<>();
            for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
                Instant moment = morning(day, zone);
                CampaignTracker view = tracker.asOf(moment);
                rules.stream()
                        .filter(rule -> !goesByWhatWasTold(rule))
                        .flatMap(rule -> view.alerts().check(List.of(rule)).stream())
                        .forEach(check -> viewed.put(moment + " " + check.rule() + " " + check.entity(), said(check)));
            }
            said.keySet().retainAll(viewed.keySet());
            assertThat(said).isEqualTo(viewed);
        }
    }

    private static boolean goesByWhatWasTold(AlertRule rule) {
        return AlertCriteria.of(rule.type()).need() instanceof AlertNeed.Level;
    }

    private static SimulatedAccount account(Random random, long seed) {
        SimulatedAccountBuilder account = SimulatedAccount.builder()
                .seed(seed)
                .firstDay(FIRST)
                .days(HISTORY + MORNINGS + 4)
                .campaigns(6)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(seed % 2 == 0);
        for (AnomalyKind kind : List.of(AnomalyKind.SPEND_SPIKE, AnomalyKind.CTR_DROP)) {
            account.plant(
                    random.nextInt(6),
                    SINCE.plusDays(random.nextInt(MORNINGS - 1)),
                    kind,
                    kind == AnomalyKind.CTR_DROP ? 0.25 : 3);
        }
        return account.build();
    }

    private static void setGoal(CampaignTracker tracker, Random random, SimulatedAccount account) {
        String id = account.campaignIds().get(random.nextInt(6));
        GoalScope scope = GoalScope.campaign(account.accountId(), id);
        tracker.goals()
                .set(
                        random.nextBoolean()
                                ? Goal.of(scope, Kpi.purchaseValue()).target(String.valueOf(1 + random.nextInt(4)))
                                : Goal.of(scope, random.nextBoolean() ? Kpi.purchases() : Kpi.leads())
                                        .target(String.valueOf(5 + random.nextInt(40))));
    }

    private static List<AlertRule> rules(Random random, SimulatedAccount account) {
        List<AlertRule> rules = new ArrayList<>();
        for (AlertType type : AlertType.values()) {
            int count = type == AlertType.ROAS_BELOW_TARGET || type == AlertType.CPA_ABOVE_TARGET ? 3 : 1;
            for (int i = 1; i <= count; i++) {
                rules.add(rule(random, type, type + " " + i, account));
            }
        }
        return rules;
    }

    private static AlertRule rule(Random random, AlertType type, String name, SimulatedAccount account) {
        double usual = usual(type);
        AlertRule.Builder rule =
                AlertRule.builder(name, type).breaches(1 + random.nextInt(2)).clears(1 + random.nextInt(2));
        boolean named = type == AlertType.ROAS_BELOW_TARGET || type == AlertType.CPA_ABOVE_TARGET;
        if (named || random.nextBoolean()) {
            double threshold = usual * (0.3 + 1.2 * random.nextDouble());
            boolean below = type == AlertType.ROAS_BELOW_TARGET;
            rule.threshold(threshold);
            if (random.nextInt(3) == 0) {
                rule.clearThreshold(threshold * (below ? 1.1 : 0.9));
            }
            if (random.nextInt(3) == 0) {
                rule.steps(new SeverityStep(threshold * (below ? 0.8 : 1.2), Severity.CRITICAL));
            }
        }
        if (random.nextInt(5) == 0) {
            rule.scope(RuleScope.campaigns(account.campaignIds().subList(0, 1 + random.nextInt(4))));
        }
        return rule.build();
    }

    private static double usual(AlertType type) {
        return switch (type) {
            case SPEND_ANOMALY, ANOMALY, SYNC_STALE -> 2;
            case CTR_DROP, PACING_OFF -> 0.3;
            case ROAS_BELOW_TARGET -> 4;
            case CPA_ABOVE_TARGET -> 20;
            case FREQUENCY_HIGH -> 2;
            case BUDGET_DEPLETED -> 0.6;
            case SPEND_RUNAWAY, DELIVERY_STOPPED -> 1.3;
            case TRACKING_OUTAGE -> 10;
            case DELIVERY_BLOCKED -> 1;
            case CREATIVE_FATIGUE, RECONCILIATION_OFF, PREDICTION_DRIFT -> 0.1;
        };
    }

    private static String said(AlertResult result) {
        return result.severity() + " " + result.evidence() + " " + result.reason();
    }

    private static String ended(AlertResult result) {
        Alert alert = result.alert();
        return result.rule() + " " + result.entity() + " " + result.outcome() + " " + said(result)
                + (alert == null ? "" : " " + told(alert));
    }

    private static String told(Alert alert) {
        return alert.finding() + " " + alert.createdAt() + " " + alert.lastSeenAt() + " "
                + Objects.toString(alert.resolvedAt(), "open");
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.of(8, 0)).atZone(zone).toInstant();
    }
}
