package io.campaigntracker.source;

import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parts of an account's days as told at one moment, all of them. A part that has no row delivered nothing.
 *
 * @param days what was asked
 * @param parts each entity, day and part once
 * @param fetchedAt when the platform was asked; the newest fetch of a day wins
 * @param notes lines of what the caller should know, such as rows that were set aside
 */
public record BreakdownChunk(BreakdownDays days, List<BreakdownPart> parts, Instant fetchedAt, List<String> notes) {

    public BreakdownChunk {
        Objects.requireNonNull(days, "days");
        parts = List.copyOf(parts);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        notes = notes.stream()
                .map(note -> Redactor.ofShapes().line(note, Redactor.LONGEST_MESSAGE))
                .toList();
    }

    /** {@return an answer without notes} */
    public static BreakdownChunk of(BreakdownDays days, List<BreakdownPart> parts, Instant fetchedAt) {
        return new BreakdownChunk(days, parts, fetchedAt, List.of());
    }

    /** {@return the same with other parts in place} */
    public BreakdownChunk withParts(List<BreakdownPart> others) {
        return new BreakdownChunk(days, others, fetchedAt, notes);
    }

    /** {@return whether a row is one that was asked for} */
    public boolean isAnswer(MetricsRow row) {
        return row.level() == days.level()
                && row.accountId().equals(days.accountId())
                && days.range().contains(row.date());
    }

    /**
     * Refuses parts that are no answer to what was asked, and two of one entity, day and value. For stores; a sync sets such parts aside before.
     *
     * @throws IllegalArgumentException naming the part
     */
    public void requireAnswers() {
        Map<Key, BreakdownPart> seen = new HashMap<>(parts.size() * 2);
        for (BreakdownPart part : parts) {
            MetricsRow row = part.metrics();
            if (!isAnswer(row)) {
                throw new IllegalArgumentException(
                        part + " of account " + row.accountId() + " is no answer to " + days);
            }
            if (seen.putIfAbsent(new Key(row.entity().id(), row.date(), part.value()), part) != null) {
                throw new IllegalArgumentException(
                        "a chunk holds each entity, day and part once; there are two of the " + part);
            }
        }
    }

    private record Key(String entityId, LocalDate date, String value) {}
}
