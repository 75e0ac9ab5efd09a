package io.campaigntracker.alert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was stored at a moment.
 *
 * @param owner the tenant whose it is; empty for none
 * @param name of the rule
 * @param recordedAt when
 * @param recordedBy who stored it, as they call themselves
 * @param definition the rule as JSON; null where it was removed
 */
public record RecordedRule(
        String owner,
        String name,
        Instant recordedAt,
        String recordedBy,
        @Nullable String definition) {

    public RecordedRule {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(recordedAt, "recordedAt");
        Objects.requireNonNull(recordedBy, "recordedBy");
    }
}
