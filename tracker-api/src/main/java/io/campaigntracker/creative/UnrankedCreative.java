package io.campaigntracker.creative;

import java.util.Objects;

/**
 * A creative that a ranking left out.
 *
 * @param performance its figures
 * @param reason why, such as too few impressions
 */
public record UnrankedCreative(CreativePerformance performance, String reason) {

    public UnrankedCreative {
        Objects.requireNonNull(performance, "performance");
        Objects.requireNonNull(reason, "reason");
    }
}
