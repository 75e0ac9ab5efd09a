package io.campaigntracker.store;

import io.campaigntracker.model.BreakdownPart;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One state that a part was in.
 *
 * @param part its figures
 * @param knownFrom the fetch that told them first
 * @param knownUntil the fetch that told others, or none; null while they hold
 */
public record BreakdownRevision(
        BreakdownPart part, Instant knownFrom, @Nullable Instant knownUntil) {

    public BreakdownRevision {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(knownFrom, "knownFrom");
    }
}
