package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.model.ConversionDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of goals must hold. Extend it and say how an empty store is opened. */
public abstract class GoalStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-15T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private GoalStore store;

    /** {@return an empty store} */
    protected abstract GoalStore openGoalStore();

    @BeforeEach
    final void openGoals() {
        store = openGoalStore();
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void emptyStore_hasNothing() {
        store.addGoals(List.of(), T1);

        assertThat(store.goals(Set.of(), null)).isEmpty();
    }

    @Test
    void goals_comeBackAsTheyWereStored_inOrder() {
        Goal campaign = Goal.of(
                        GoalScope.campaign("1001", "c1"),
                        Kpi.results(new ConversionDefinition("signup", 3, List.of("complete_registration", "signup"))))
                .target("12.50")
                .validFrom(DAY);
        Goal named = Goal.of(GoalScope.named("1001", "*_leads_?"), Kpi.leads()).validFrom(DAY);
        Goal account = Goal.of(GoalScope.account("act_1001"), Kpi.purchaseValue())
                .target("2.5")
                .margin("0.4")
                .validFrom(DAY);
        Goal other = Goal.asThePlatformTells(GoalScope.account("1002")).margin("0.125");

        store.addGoals(List.of(other, campaign, named, account), T1);

        assertThat(store.goals(Set.of(), null))
                .extracting(RecordedGoal::goal)
                .containsExactly(account, named, campaign, other);
        assertThat(store.goals(Set.of("1002"), null)).containsExactly(new RecordedGoal(other, T1));
    }

    @Test
    void sameScopeAndDay_storedLater_leavesTheFormerReadable() {
        Goal first = Goal.of(GoalScope.account("1001"), Kpi.purchaseValue())
                .target("2")
                .validFrom(DAY);
        Goal second = first.target("3");
        store.addGoals(List.of(first), T1);
        store.addGoals(List.of(second), T2);

        assertThat(store.goals(Set.of("1001"), null))
                .containsExactly(new RecordedGoal(first, T1), new RecordedGoal(second, T2));
        assertThat(store.goals(Set.of("1001"), T1)).containsExactly(new RecordedGoal(first, T1));
        assertThat(store.goals(Set.of("1001"), T1.minusSeconds(1))).isEmpty();
    }

    @Test
    void sameGoal_storedTwiceAtOneMoment_isOne() {
        Goal goal = Goal.of(GoalScope.account("1001"), Kpi.reach()).validFrom(DAY);
        store.addGoals(List.of(goal), T1);
        store.addGoals(List.of(goal.target("9")), T1);

        assertThat(store.goals(Set.of(), null)).containsExactly(new RecordedGoal(goal.target("9"), T1));
    }

    @Test
    void twoGoalsOfOneScopeAndDay_areRefused_andNothingIsKept() {
        Goal goal = Goal.of(GoalScope.account("1001"), Kpi.reach()).validFrom(DAY);

        assertThatThrownBy(() -> store.addGoals(List.of(goal, goal.target("9")), T1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account 1001");
        assertThat(store.goals(Set.of(), null)).isEmpty();
    }
}
