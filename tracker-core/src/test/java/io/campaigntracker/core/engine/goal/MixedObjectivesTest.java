package io.campaigntracker.core.engine.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Metric;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import io.campaigntracker.testkit.simulation.SimulatedObjective;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that sells, gathers leads, sends visitors and wants to be seen: each campaign is judged by what it is after. */
class MixedObjectivesTest {

    private static final List<SimulatedObjective> OBJECTIVES = List.of(SimulatedObjective.values());

    private final SimulatedAccount account = account();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(source.clock())
            .build();

    private static SimulatedAccount account() {
        SimulatedAccountBuilder builder = SimulatedAccount.builder()
                .seed(2)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .days(40)
                .edgeCases(false);
        for (int campaign = 0; campaign < 8; campaign++) {
            builder.objective(campaign, objective(campaign));
        }
        return builder.build();
    }

    private static SimulatedObjective objective(int campaign) {
        return OBJECTIVES.get(campaign % OBJECTIVES.size());
    }

    @BeforeEach
    void sync() {
        tracker.sync().lastDays(40).run();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void goals_areDerivedFromWhatEachCampaignIsAfter() {
        Map<SimulatedObjective, Kpi> expected = Map.of(
                SimulatedObjective.SALES, Kpi.purchaseValue(),
                SimulatedObjective.LEADS, Kpi.leads(),
                SimulatedObjective.TRAFFIC, Kpi.linkClicks(),
                SimulatedObjective.AWARENESS, Kpi.reach());
        for (int campaign = 0; campaign < 8; campaign++) {
            CampaignGoal goal = tracker.campaign(id(campaign)).goal();
            assertThat(goal.kpi()).isEqualTo(expected.get(objective(campaign)));
            assertThat(goal.source()).isEqualTo(CampaignGoal.Source.DERIVED);
        }
    }

    @Test
    void roasBelowTarget_isRaisedWhereRoasIsTheGoal_andNowhereElse() {
        List<AlertResult> checked = tracker.allCampaigns()
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(1000)
                .checkAll();

        assertThat(checked).hasSize(8);
        assertThat(checked).allSatisfy(result -> {
            boolean sells =
                    objective(account.campaignIds().indexOf(result.entity().id())) == SimulatedObjective.SALES;
            assertThat(result.fired()).isEqualTo(sells);
            if (!sells) {
                assertThat(result.reason()).contains("ROAS is not the goal of");
            }
        });
    }

    @Test
    void cpaAboveTarget_countsWhatEachGoalCounts_andIsQuietWhereResultsAreNotTheGoal() {
        List<AlertResult> checked = tracker.allCampaigns()
                .alert(AlertType.CPA_ABOVE_TARGET)
                .threshold(0.0001)
                .checkAll();

        assertThat(checked).hasSize(8);
        assertThat(checked).allSatisfy(result -> {
            switch (objective(account.campaignIds().indexOf(result.entity().id()))) {
                case LEADS -> assertThat(result.reason()).contains(" lead");
                case TRAFFIC -> assertThat(result.reason()).contains(" link_click");
                default -> assertThat(result.reason()).contains("CPA is not the goal of");
            }
        });
        assertThat(checked).filteredOn(AlertResult::fired).hasSize(4);
    }

    @Test
    void cpaAboveTarget_asksForATarget_unlessAGoalTellsIt() {
        assertThatThrownBy(() -> tracker.campaign(id(1))
                        .alert(AlertType.CPA_ABOVE_TARGET)
                        .check())
                .isInstanceOf(IllegalStateException.class);

        tracker.goals()
                .set(Goal.of(GoalScope.campaign(account.accountId(), id(1)), Kpi.leads())
                        .target("1000000"));

        AlertResult result =
                tracker.campaign(id(1)).alert(AlertType.CPA_ABOVE_TARGET).check();
        assertThat(result.fired()).isFalse();
        assertThat(result.reason()).contains("at or below the target of 1000000.00");
    }

    @Test
    void targetOfAStoredGoal_isWhatTheRuleComparesWith() {
        assertThatThrownBy(() -> tracker.campaign(id(0))
                        .alert(AlertType.ROAS_BELOW_TARGET)
                        .check())
                .isInstanceOf(IllegalStateException.class);

        tracker.goals()
                .set(Goal.of(GoalScope.account(account.accountId()), Kpi.purchaseValue())
                        .target("1000"));

        AlertResult result =
                tracker.campaign(id(0)).alert(AlertType.ROAS_BELOW_TARGET).check();
        assertThat(result.fired()).isTrue();
        assertThat(result.reason()).contains("1000.00");
    }

    @Test
    void storedGoal_isJudgedBackwardsByViewsOfThePastAsItWasKnown() {
        Instant before = source.clock().instant().minus(Duration.ofDays(1));
        tracker.goals().set(Goal.of(GoalScope.campaign(account.accountId(), id(1)), Kpi.purchaseValue()));

        assertThat(tracker.campaign(id(1)).goal().isJudgedBy(Metric.ROAS)).isTrue();
        assertThat(tracker.asOf(before).goals().stored()).isEmpty();
        assertThatThrownBy(() ->
                        tracker.asOf(before).goals().set(Goal.of(GoalScope.account(account.accountId()), Kpi.reach())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        tracker.goals().set(Goal.of(GoalScope.campaign(account.accountId(), "nobody"), Kpi.reach())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void report_ranksByRoasThoseWhoseGoalItIs_andTellsEachGoal() {
        CurrencySection section =
                tracker.reports().daily().generate().figures().currencies().get(0);

        assertThat(section.topCampaigns())
                .extracting(CampaignFigures::campaignId)
                .containsExactlyInAnyOrder(id(0), id(4));
        assertThat(section.campaigns())
                .hasSize(8)
                .allSatisfy(campaign -> assertThat(campaign.goal().kpi()).isNotNull());
    }

    @Test
    void creatives_areRankedByTheGoalOfTheirCampaigns_andNotAcrossGoals() {
        assertThat(tracker.campaign(id(1)).creatives().topByGoal(3).metric()).isEqualTo(Metric.CPA);
        assertThat(tracker.campaign(id(0)).creatives().topByGoal(3).metric()).isEqualTo(Metric.ROAS);
        assertThatThrownBy(() -> tracker.allCampaigns().creatives().topByGoal(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cost per lead");
    }

    private String id(int campaign) {
        return account.campaignIds().get(campaign);
    }
}
