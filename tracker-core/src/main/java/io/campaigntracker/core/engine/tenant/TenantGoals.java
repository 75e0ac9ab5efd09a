package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.RecordedGoal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant's goals. */
record TenantGoals(GoalStore inner, TenantScope scope) implements GoalStore {

    @Override
    public void addGoals(Collection<Goal> goals, Instant recordedAt) {
        goals.forEach(goal -> scope.require(goal.scope().accountId()));
        inner.addGoals(goals, recordedAt);
    }

    @Override
    public List<RecordedGoal> goals(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.goals(own, asOf)).orElse(List.of());
    }
}
