package io.campaigntracker.core.creative;

import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.RotationPlan;
import java.util.Comparator;
import java.util.List;

/** Orders verdicts by urgency. Pure and thread-safe. */
public final class RotationPlanner {

    private static final List<RotationAction> URGENCY = List.of(
            RotationAction.REPLACE,
            RotationAction.REFRESH,
            RotationAction.PREPARE,
            RotationAction.KEEP,
            RotationAction.INSUFFICIENT_DATA);

    private RotationPlanner() {}

    /** {@return the plan: replace before refresh before prepare before keep, by score within each, then by id; those without advice last} */
    public static RotationPlan plan(List<FatigueResult> verdicts) {
        return new RotationPlan(verdicts.stream()
                .sorted(Comparator.comparingInt((FatigueResult verdict) -> URGENCY.indexOf(verdict.action()))
                        .thenComparing(Comparator.comparingDouble((FatigueResult verdict) ->
                                        verdict.score().orElse(-1))
                                .reversed())
                        .thenComparing(FatigueResult::creativeId))
                .toList());
    }
}
