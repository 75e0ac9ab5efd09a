package io.campaigntracker.creative;

import java.util.List;

/**
 * What to do with each creative. A plan changes nothing by itself.
 *
 * @param creatives one verdict a creative, the most urgent first: by action from replace to keep, then by score; those without advice last
 */
public record RotationPlan(List<FatigueResult> creatives) {

    public RotationPlan {
        creatives = List.copyOf(creatives);
    }

    /** {@return the creatives for which this action is advised, in order} */
    public List<FatigueResult> of(RotationAction action) {
        return creatives.stream()
                .filter(creative -> creative.action() == action)
                .toList();
    }
}
