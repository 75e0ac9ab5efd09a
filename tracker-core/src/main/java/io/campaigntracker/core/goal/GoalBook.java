package io.campaigntracker.core.goal;

import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.CampaignGoal.Source;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.goal.RecordedGoal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The goals that hold: of each scope the one that began last, of several scopes the narrowest, where none says otherwise what the platform's settings tell.
 * Pure and thread-safe.
 */
public final class GoalBook {

    private static final Comparator<Goal> NARROWEST = Comparator.comparing(
                    (Goal goal) -> goal.scope().kind())
            .thenComparing(goal -> goal.scope().selector().length())
            .thenComparing(goal -> goal.scope().selector());

    private final List<RecordedGoal> stored;
    private final Map<String, DerivedGoal> derived;
    private final ConcurrentMap<LocalDate, List<Goal>> held = new ConcurrentHashMap<>();

    /**
     * @param stored all goals that count, in any order
     * @param derived what the platform's settings say, by campaign
     */
    public GoalBook(List<RecordedGoal> stored, Map<String, DerivedGoal> derived) {
        this.stored = List.copyOf(stored);
        this.derived = Map.copyOf(derived);
    }

    /** {@return what a campaign is to achieve on a day; unknown for one that no catalog names, unless a goal of its own is stored} */
    public CampaignGoal of(String accountId, String campaignId, LocalDate day) {
        DerivedGoal told = derived.get(campaignId);
        String name = told == null ? "" : told.name();
        Optional<Goal> goal = held.computeIfAbsent(day, this::holding).stream()
                .filter(one -> one.scope().includes(accountId, campaignId, name))
                .max(NARROWEST);
        Kpi chosen = goal.map(Goal::kpi).orElse(null);
        if (goal.isPresent() && chosen != null) {
            return new CampaignGoal(
                    accountId,
                    campaignId,
                    day,
                    chosen,
                    Source.STORED,
                    goal.get().target(),
                    goal.get().margin(),
                    "a goal of " + goal.get().scope() + " since " + goal.get().validFrom());
        }
        Kpi kpi = told == null ? null : told.kpi();
        return new CampaignGoal(
                accountId,
                campaignId,
                day,
                kpi,
                kpi == null ? Source.UNKNOWN : Source.DERIVED,
                null,
                goal.map(Goal::margin).orElse(null),
                told == null ? "no catalog names it" : told.reason());
    }

    private List<Goal> holding(LocalDate day) {
        Map<GoalScope, RecordedGoal> latest = new HashMap<>();
        for (RecordedGoal one : stored) {
            if (!one.goal().validFrom().isAfter(day)) {
                latest.merge(one.goal().scope(), one, GoalBook::later);
            }
        }
        return latest.values().stream().map(RecordedGoal::goal).toList();
    }

    private static RecordedGoal later(RecordedGoal one, RecordedGoal other) {
        return Comparator.comparing((RecordedGoal goal) -> goal.goal().validFrom())
                                .thenComparing(RecordedGoal::recordedAt)
                                .compare(one, other)
                        > 0
                ? one
                : other;
    }
}
