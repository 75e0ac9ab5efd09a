package io.campaigntracker.sync;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.WriteResult;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a sync: what an account holds, a chunk of daily rows, the reach of a range, what was changed, or the hours of a day.
 *
 * @param accountId the ad account
 * @param kind what was fetched
 * @param range the days; null for the catalog and for edits
 * @param outcome how it ended
 * @param rows the number of rows or objects fetched
 * @param written what the store changed
 * @param problems what went wrong, or which sync the part was left to; empty when all went well
 * @param notPersisted rows that were fetched and could not be stored, of a large chunk the part that was in hand; the next sync fetches them
 *     again
 * @param notes what one should know though nothing is missing
 */
public record SyncPart(
        String accountId,
        Kind kind,
        @Nullable DateRange range,
        Outcome outcome,
        int rows,
        WriteResult written,
        List<SyncProblem> problems,
        List<MetricsRow> notPersisted,
        List<String> notes) {

    public SyncPart {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(written, "written");
        problems = List.copyOf(problems);
        notPersisted = List.copyOf(notPersisted);
        notes = List.copyOf(notes);
    }

    /** What a part fetches. */
    public enum Kind {
        CATALOG,
        CAMPAIGN_METRICS,
        AD_METRICS,
        REACH,
        /** What was changed, by whom. */
        EDITS,
        /** The hours of a day. */
        HOURS,
        /** Days in parts, such as by placement. */
        BREAKDOWN
    }

    /** How a part ended. */
    public enum Outcome {
        /** Fetched in full and stored. */
        STORED,
        /** Stored, but a piece of it could not be fetched, or was refused. */
        PARTIAL,
        /** Fetched, but the store could not take it. */
        NOT_PERSISTED,
        /** Not fetched. */
        FAILED,
        /** Not fetched here: another sync has the account, of this tracker or of another service. Not a failure. */
        LEFT_TO_ANOTHER;

        /** {@return whether something went wrong; what is left to another sync did not} */
        public boolean isFailure() {
            return this != STORED && this != LEFT_TO_ANOTHER;
        }
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("account ").append(accountId).append(' ').append(kind);
        if (range != null) {
            text.append(' ').append(range);
        }
        text.append(": ").append(outcome).append(", ").append(rows).append(" rows");
        problems.forEach(problem -> text.append("; ").append(problem));
        return text.toString();
    }
}
