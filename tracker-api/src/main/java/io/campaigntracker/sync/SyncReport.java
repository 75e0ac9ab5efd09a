package io.campaigntracker.sync;

import io.campaigntracker.store.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a sync went, part by part. A failed part never loses the others.
 *
 * @param startedAt by the tracker's clock
 * @param finishedAt by the tracker's clock
 * @param campaignIds the campaigns the sync was about
 * @param parts in the order in which they were finished
 * @param notes what one should know though nothing is missing, such as what ads that are no longer listed spent
 */
public record SyncReport(
        Instant startedAt,
        Instant finishedAt,
        SortedSet<String> campaignIds,
        List<SyncPart> parts,
        List<String> notes) {

    public SyncReport {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(finishedAt, "finishedAt");
        campaignIds = Collections.unmodifiableSortedSet(new TreeSet<>(campaignIds));
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /**
     * {@return whether everything asked for was fetched and stored here} What was left to another sync makes it false too;
     * {@link #nextStep()} says whether there is anything to do about it.
     */
    public boolean isComplete() {
        return parts.stream().allMatch(part -> part.outcome() == SyncPart.Outcome.STORED);
    }

    /** {@return the parts that are missing, wholly or in part: {@link #failed()} and {@link #leftToAnother()} together} */
    public List<SyncPart> incomplete() {
        return parts.stream()
                .filter(part -> part.outcome() != SyncPart.Outcome.STORED)
                .toList();
    }

    /** {@return the parts of which something went wrong} */
    public List<SyncPart> failed() {
        return parts.stream().filter(part -> part.outcome().isFailure()).toList();
    }

    /** {@return the parts that another sync, of this tracker or of another service, sees to} */
    public List<SyncPart> leftToAnother() {
        return parts.stream()
                .filter(part -> part.outcome() == SyncPart.Outcome.LEFT_TO_ANOTHER)
                .toList();
    }

    /** {@return whether the caller has anything to do: nothing if no part failed; mend something if that helps any of those that did} */
    public NextStep nextStep() {
        List<SyncPart> failed = failed();
        if (failed.isEmpty()) {
            return NextStep.NOTHING;
        }
        boolean passes =
                failed.stream().flatMap(part -> part.problems().stream()).allMatch(SyncProblem::retryable);
        return passes ? NextStep.SYNC_AGAIN : NextStep.MEND;
    }

    /** {@return the number of daily rows fetched, campaigns and ads} */
    public long rows() {
        return parts.stream()
                .filter(part ->
                        part.kind() == SyncPart.Kind.CAMPAIGN_METRICS || part.kind() == SyncPart.Kind.AD_METRICS)
                .mapToLong(SyncPart::rows)
                .sum();
    }

    /** {@return what the store changed in all} */
    public WriteResult written() {
        return parts.stream().map(SyncPart::written).reduce(WriteResult.NOTHING, WriteResult::plus);
    }

    /** {@return how long it took} */
    public Duration took() {
        return Duration.between(startedAt, finishedAt);
    }
}
