package io.campaigntracker.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the platform says keeps a campaign, ad set or ad from delivering as set: Meta's {@code issues_info}.
 *
 * @param level of what has the issue, as the platform spells it, such as {@code AD}; null if not told
 * @param code the platform's number of it; null if not told
 * @param type such as {@code HARD_ERROR}, as the platform spells it; null if not told
 * @param summary in a few words; may be empty
 * @param message in a sentence; null if not told
 */
public record DeliveryIssue(
        @Nullable String level,
        @Nullable Long code,
        @Nullable String type,
        String summary,
        @Nullable String message) {

    public DeliveryIssue {
        Objects.requireNonNull(summary, "summary");
    }

    /** {@return whether nothing is delivered because of it, as far as the platform tells} */
    public boolean isHard() {
        return "HARD_ERROR".equals(type);
    }
}
