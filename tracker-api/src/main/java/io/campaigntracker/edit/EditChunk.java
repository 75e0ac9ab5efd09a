package io.campaigntracker.edit;

import io.campaigntracker.model.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All entries of an account's history between two moments.
 *
 * @param accountId the account
 * @param since included
 * @param until excluded
 * @param edits the entries, in any order; of two that are equal one counts
 * @param fetchedAt when the platform was asked
 * @param notes lines of what one should know, such as an entry that could not be read
 */
public record EditChunk(
        String accountId, Instant since, Instant until, List<Edit> edits, Instant fetchedAt, List<String> notes) {

    public EditChunk {
        Objects.requireNonNull(accountId, "accountId");
        edits = List.copyOf(edits);
        Objects.requireNonNull(fetchedAt, "fetchedAt");
        notes = notes.stream()
                .map(note -> Redactor.ofShapes().line(note, Redactor.LONGEST_MESSAGE))
                .toList();
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException(
                    "edits since " + since + " until " + until + ": there is no time between");
        }
        for (Edit edit : edits) {
            if (!edit.entity().accountId().equals(accountId)) {
                throw new IllegalArgumentException("an edit of " + edit.entity() + " of account "
                        + edit.entity().accountId() + " is none of account " + accountId);
            }
        }
    }

    /** {@return the same with other entries in place} */
    public EditChunk withEdits(List<Edit> others) {
        return new EditChunk(accountId, since, until, others, fetchedAt, notes);
    }

    /** {@return the same with a further note} */
    public EditChunk noting(String note) {
        return new EditChunk(
                accountId,
                since,
                until,
                edits,
                fetchedAt,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }
}
