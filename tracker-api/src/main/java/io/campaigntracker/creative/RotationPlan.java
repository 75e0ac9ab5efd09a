package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do with each creative, and how much of the delivery each should get. A plan changes nothing by itself.
 *
 * @param creatives one verdict on fatigue a creative, the most urgent first: by action from replace to keep, then by score; those without advice last
 * @param metric what the shares go by; null where nothing was seen that they could go by
 * @param shares what each creative that was shown gets, largest share first, then what is paused; empty without a metric
 */
public record RotationPlan(
        List<FatigueResult> creatives, @Nullable Metric metric, List<RotationShare> shares) {

    public RotationPlan {
        creatives = List.copyOf(creatives);
        shares = List.copyOf(shares);
    }

    /** {@return the creatives for which this action is advised, in order} */
    public List<FatigueResult> of(RotationAction action) {
        return creatives.stream()
                .filter(creative -> creative.action() == action)
                .toList();
    }

    /** {@return the shares with this decision, in order} */
    public List<RotationShare> of(RotationDecision decision) {
        return shares.stream().filter(share -> share.decision() == decision).toList();
    }
}
