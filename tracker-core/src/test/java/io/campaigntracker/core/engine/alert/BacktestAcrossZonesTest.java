package io.campaigntracker.core.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two accounts on whose clocks mornings are apart, each replayed from what was read once of both. */
class BacktestAcrossZonesTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final LocalDate SINCE = FIRST.plusDays(50);
    private static final int MORNINGS = 5;
    private static final LocalDate UNTIL = SINCE.plusDays(MORNINGS - 1L);
    private static final List<SimulatedAccount> ACCOUNTS =
            List.of(account(6, "1001", "Pacific/Auckland", "EUR"), account(7, "1002", "America/Los_Angeles", "USD"));

    private static SimulatedAccount account(long seed, String id, String zone, String currency) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId(id)
                .timeZone(ZoneId.of(zone))
                .currency(currency)
                .firstDay(FIRST)
                .days(50 + MORNINGS)
                .campaigns(4)
                .build();
    }

    @Test
    void replay_ofEachAccount_saysWhatAViewOfItsMorningSays() {
        MutableClock clock = MutableClock.at(morning(SINCE, ACCOUNTS.get(0)));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(ACCOUNTS, clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .alertSinks()
                .build()) {
            for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
                for (SimulatedAccount account : ACCOUNTS) {
                    clock.set(morning(day, account).minusSeconds(1800));
                    tracker.sync()
                            .withoutAds()
                            .lastDays(day.equals(SINCE) ? 50 : 10)
                            .run();
                }
            }
            clock.set(morning(UNTIL, ACCOUNTS.get(1)).plusSeconds(60));
            for (SimulatedAccount account : ACCOUNTS) {
                List<AlertRule> rules = rules(account);
                List<String> replayed = new ArrayList<>();
                tracker.alerts()
                        .backtest(rules)
                        .listening((at, result) -> replayed.add(at + " " + said(result)))
                        .between(SINCE, UNTIL);

                List<String> viewed = new ArrayList<>();
                for (LocalDate day = SINCE; !day.isAfter(UNTIL); day = day.plusDays(1)) {
                    Instant moment = morning(day, account);
                    for (AlertRule rule : rules) {
                        tracker.asOf(moment)
                                .alerts()
                                .check(List.of(rule))
                                .forEach(result -> viewed.add(moment + " " + said(result)));
                    }
                }
                assertThat(replayed).hasSize(MORNINGS * 4 * rules.size()).containsExactlyInAnyOrderElementsOf(viewed);
            }
        }
    }

    private static List<AlertRule> rules(SimulatedAccount account) {
        RuleScope scope = RuleScope.accounts(Set.of(account.account().accountId()));
        return List.of(
                rule("anomalies", AlertType.ANOMALY, null, scope),
                rule("fewer clicks", AlertType.CTR_DROP, 0.1, scope),
                rule("seen often", AlertType.FREQUENCY_HIGH, 1.5, scope),
                rule("ROAS of 100", AlertType.ROAS_BELOW_TARGET, 100.0, scope),
                rule("ROAS of 2", AlertType.ROAS_BELOW_TARGET, 2.0, scope),
                rule("CPA of 30", AlertType.CPA_ABOVE_TARGET, 30.0, scope));
    }

    private static AlertRule rule(String name, AlertType type, Double threshold, RuleScope scope) {
        AlertRule.Builder rule = AlertRule.builder(name, type).scope(scope);
        return (threshold == null ? rule : rule.threshold(threshold)).build();
    }

    private static String said(AlertResult result) {
        return result.rule() + " " + result.entity().id() + " " + result.severity() + " " + result.evidence() + " "
                + result.reason();
    }

    private static Instant morning(LocalDate day, SimulatedAccount account) {
        return day.atTime(LocalTime.of(8, 0))
                .atZone(account.account().timeZone())
                .toInstant();
    }
}
