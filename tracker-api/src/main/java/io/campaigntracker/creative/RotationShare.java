package io.campaigntracker.creative;

import java.util.Objects;

/**
 * What a rotation gives one creative.
 *
 * @param creativeId its identifier
 * @param name as shown to people, or the identifier
 * @param decision keep, test or pause
 * @param share of delivery, 0 to 1; the shares of a plan sum to 1; 0 if paused
 * @param expected what its value of the plan's metric is expected to be, in the metric's unit
 * @param why a sentence
 */
public record RotationShare(
        String creativeId, String name, RotationDecision decision, double share, double expected, String why) {

    public RotationShare {
        Objects.requireNonNull(creativeId, "creativeId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(why, "why");
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + "; it lies in 0..1");
        }
    }
}
