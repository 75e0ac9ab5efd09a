package io.campaigntracker.source;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a source answered to a request: the unit of fetching and of the store's transaction.
 *
 * @param request what was asked
 * @param rows the daily rows, each entity and day once; an entity without delivery has none
 * @param fetchedAt when the platform was asked; the newest fetch of a day wins
 * @param missing what could not be fetched; a day without a missing part is complete, so that an absent row means no delivery
 * @param notes lines of what the caller should know though nothing is missing, such as a clamped range or a field set aside
 */
public record MetricsChunk(
        MetricsRequest request,
        List<MetricsRow> rows,
        Instant fetchedAt,
        List<MissingPart> missing,
        List<String> notes) {

    public MetricsChunk {
        Objects.requireNonNull(request, "request");
        rows = List.copyOf(rows);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        missing = List.copyOf(missing);
        notes = notes.stream()
                .map(note -> Redactor.ofShapes().line(note, Redactor.LONGEST_MESSAGE))
                .toList();
    }

    /** {@return a complete answer} */
    public static MetricsChunk of(MetricsRequest request, List<MetricsRow> rows, Instant fetchedAt) {
        return new MetricsChunk(request, rows, fetchedAt, List.of(), List.of());
    }

    /** {@return the same answer with other rows in place} */
    public MetricsChunk withRows(List<MetricsRow> replaced) {
        return new MetricsChunk(request, replaced, fetchedAt, missing, notes);
    }

    /**
     * Refuses rows that are no answer to the request, and two rows of one entity and day with different figures, of which nobody can say which is true or
     * whether they are parts of one. For stores; a sync sets such rows aside before.
     *
     * @throws IllegalArgumentException naming the rows, if one is of another account or level or of a day outside the range, or two contradict each other
     */
    public void requireAnswers() {
        Map<Key, MetricsRow> seen = new HashMap<>(rows.size() * 2);
        for (MetricsRow row : rows) {
            boolean answers = row.level() == request.level() && request.range().contains(row.date());
            if (!answers || !row.accountId().equals(request.accountId())) {
                throw new IllegalArgumentException(
                        row + " of account " + row.accountId() + " is no answer to " + request);
            }
            MetricsRow twin = seen.putIfAbsent(new Key(row.entity().id(), row.date()), row);
            if (twin != null && !twin.sameValues(row)) {
                throw new IllegalArgumentException(
                        twin + " and " + row + " contradict each other; a chunk holds each entity and day once");
            }
        }
    }

    /** {@return whether nothing is missing} */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /** {@return the days of which every row is there} */
    public List<DateRange> completeDays() {
        return request.range().dates().stream()
                .filter(day -> missing.stream().noneMatch(part -> part.range().contains(day)))
                .map(DateRange::day)
                .toList();
    }

    private record Key(String entityId, LocalDate date) {}
}
