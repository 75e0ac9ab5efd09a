package io.campaigntracker.core.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.tenant.Tenant;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.RecordingAlertSink;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tenants over one store, each with rules of its own, some of the same names. */
class TenantRulesTest {

    private static final String MINE = "900100201111";
    private static final String OTHER = "900100204242";

    private final SimulatedAccount mine = account(MINE);
    private final SimulatedAccount other = account(OTHER);
    private final MutableClock clock = MutableClock.at(mine.asOf());
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final RecordingAlertSink toMe = RecordingAlertSink.named("mine");
    private final RecordingAlertSink toOthers = RecordingAlertSink.named("others");
    private final CampaignTracker my = tracker("me", MINE, toMe);
    private final CampaignTracker others = tracker("others", OTHER, toOthers);

    @BeforeEach
    void sync() {
        my.sync().allCampaigns().lastDays(14).run();
        others.sync().allCampaigns().lastDays(14).run();
    }

    @AfterEach
    void close() {
        my.close();
        others.close();
    }

    @Test
    void rulesOfOneName_areEachTenantsOwn_withTheirHistory_andEnd() {
        my.alerts().rules().save(List.of(frequency(1)), "Ada");
        others.alerts().rules().save(List.of(frequency(100)), "Bob");
        clock.advance(Duration.ofMinutes(1));
        my.alerts().rules().save(List.of(frequency(2)), "Ada");

        assertThat(my.alerts().rules().list()).containsExactly(frequency(2));
        assertThat(others.alerts().rules().list()).containsExactly(frequency(100));
        assertThat(my.alerts().rules().history("seen"))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.recordedBy()).isEqualTo("Ada"));

        clock.advance(Duration.ofMinutes(1));
        my.alerts().rules().remove("seen", "Ada");
        assertThat(my.alerts().rules().list()).isEmpty();
        assertThat(others.alerts().rules().list()).containsExactly(frequency(100));
        assertThatThrownBy(() -> my.alerts().rules().remove("seen", "Ada"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void storedRules_areJudgedForTheirTenantAlone_andToldToNobodyElse() {
        my.alerts().rules().save(List.of(frequency(0.5)), "Ada");
        others.alerts().rules().save(List.of(frequency(100)), "Bob");

        assertThat(my.alerts().checkAll()).isNotEmpty().allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(AlertResult.Outcome.RAISED);
            assertThat(result.entity().accountId()).isEqualTo(MINE);
        });
        assertThat(others.alerts().checkAll())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.entity().accountId()).isEqualTo(OTHER));
        assertThat(others.alerts().open()).isEmpty();
        assertThat(toMe.notices()).hasSameSizeAs(my.alerts().open());
        assertThat(toOthers.notices()).isEmpty();
    }

    @Test
    void rule_aboutWhatIsAnothers_findsNothingOfIt() {
        others.alerts().check(List.of(frequency(0.5)));
        Alert theirs = others.alerts().open().get(0);
        AlertRule account = rule("account", RuleScope.accounts(Set.of(OTHER)));
        AlertRule campaign = rule("campaign", RuleScope.campaigns(other.campaignIds()));

        assertThat(my.alerts().check(List.of(account, campaign)))
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(AlertResult.Outcome.WITHHELD));
        assertThat(my.alerts().open()).isEmpty();
        assertThat(my.alerts().acknowledge(theirs.id())).isEmpty();
        assertThat(my.alerts()
                        .backtest(List.of(account))
                        .between(LocalDate.of(2026, 10, 10), LocalDate.of(2026, 10, 12))
                        .of("account")
                        .incidents())
                .isEmpty();
    }

    private static AlertRule frequency(double threshold) {
        return AlertRule.builder("seen", AlertType.FREQUENCY_HIGH)
                .threshold(threshold)
                .build();
    }

    private static AlertRule rule(String name, RuleScope scope) {
        return AlertRule.builder(name, AlertType.FREQUENCY_HIGH)
                .threshold(0.5)
                .scope(scope)
                .build();
    }

    private static SimulatedAccount account(String id) {
        return SimulatedAccount.builder()
                .seed(7)
                .accountId(id)
                .campaigns(3)
                .adSetsPerCampaign(1)
                .firstDay(LocalDate.of(2026, 9, 1))
                .days(45)
                .build();
    }

    private CampaignTracker tracker(String tenant, String accountId, RecordingAlertSink sink) {
        return CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(mine, other), clock))
                .store(store)
                .clock(clock)
                .alertSinks(sink)
                .tenant(Tenant.of(tenant, accountId))
                .build();
    }
}
