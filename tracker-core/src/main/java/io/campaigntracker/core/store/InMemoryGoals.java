package io.campaigntracker.core.store;

import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.RecordedGoal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps goals in memory, by the same rules as a database store. Thread-safe. */
final class InMemoryGoals implements GoalStore {

    private static final Comparator<RecordedGoal> ORDER = Comparator.comparing(
                    (RecordedGoal one) -> one.goal().scope().accountId())
            .thenComparing(one -> one.goal().scope().kind())
            .thenComparing(one -> one.goal().scope().selector())
            .thenComparing(one -> one.goal().validFrom())
            .thenComparing(RecordedGoal::recordedAt);

    private final List<RecordedGoal> recorded = new ArrayList<>();

    private record Key(GoalScope scope, LocalDate validFrom) {}

    @Override
    public synchronized void addGoals(Collection<Goal> goals, Instant recordedAt) {
        Set<Key> keys = new HashSet<>();
        for (Goal goal : goals) {
            if (!keys.add(new Key(goal.scope(), goal.validFrom()))) {
                throw new IllegalArgumentException(
                        "two goals of " + goal.scope() + " begin on " + goal.validFrom() + "; one is needed");
            }
        }
        recorded.removeIf(one -> one.recordedAt().equals(recordedAt)
                && keys.contains(new Key(one.goal().scope(), one.goal().validFrom())));
        goals.forEach(goal -> recorded.add(new RecordedGoal(goal, recordedAt)));
    }

    @Override
    public synchronized List<RecordedGoal> goals(Set<String> accountIds, @Nullable Instant asOf) {
        return recorded.stream()
                .filter(one -> accountIds.isEmpty()
                        || accountIds.contains(one.goal().scope().accountId()))
                .filter(one -> asOf == null || !one.recordedAt().isAfter(asOf))
                .sorted(ORDER)
                .toList();
    }
}
