package io.campaigntracker.meta;

import io.campaigntracker.source.MissingPart;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What came for a {@link BreakdownRequest}.
 *
 * @param request what was asked
 * @param rows one for each entity, day and combination of values
 * @param fetchedAt when Meta was asked
 * @param missing what could not be had; empty if all arrived
 * @param notes what the caller should know
 */
public record BreakdownReport(
        BreakdownRequest request,
        List<BreakdownRow> rows,
        Instant fetchedAt,
        List<MissingPart> missing,
        List<String> notes) {

    public BreakdownReport {
        Objects.requireNonNull(request, "request");
        rows = List.copyOf(rows);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }
}
