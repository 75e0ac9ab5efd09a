package io.campaigntracker.source;

import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.Redactor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The hours of one day of an account, all campaigns, as told at one moment. An hour of a campaign that has no row delivered nothing, as far as was known then.
 *
 * @param request what was asked
 * @param rows each campaign and hour once
 * @param fetchedAt when the platform was asked; the newest fetch of a day wins
 * @param notes lines of what the caller should know, such as rows that were set aside
 */
public record HourlyChunk(HourlyRequest request, List<HourlyRow> rows, Instant fetchedAt, List<String> notes) {

    public HourlyChunk {
        Objects.requireNonNull(request, "request");
        rows = List.copyOf(rows);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        notes = notes.stream()
                .map(note -> Redactor.ofShapes().line(note, Redactor.LONGEST_MESSAGE))
                .toList();
    }

    /** {@return an answer without notes} */
    public static HourlyChunk of(HourlyRequest request, List<HourlyRow> rows, Instant fetchedAt) {
        return new HourlyChunk(request, rows, fetchedAt, List.of());
    }

    /**
     * Refuses rows that are no answer to the request, and two of one campaign and hour. For stores; a sync sets such rows aside before.
     *
     * @throws IllegalArgumentException naming the row
     */
    public void requireAnswers() {
        Map<String, HourlyRow> seen = new HashMap<>(rows.size() * 2);
        for (HourlyRow row : rows) {
            if (!row.accountId().equals(request.accountId()) || !row.date().equals(request.date())) {
                throw new IllegalArgumentException(row + " is no answer to " + request);
            }
            HourlyRow twin = seen.putIfAbsent(row.campaignId() + " " + row.hour(), row);
            if (twin != null) {
                throw new IllegalArgumentException(
                        twin + " and " + row + " are of one hour; a chunk holds each campaign and hour once");
            }
        }
    }
}
