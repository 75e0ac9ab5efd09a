package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of one kind of part of one account and range, by how it ended; what went wrong is logged here and nowhere else.
 *
 * @param accountId the ad account
 * @param kind what was fetched
 * @param range the days; null for the catalog
 */
record PartReports(
        String accountId, SyncPart.Kind kind, @Nullable DateRange range) {

    private static final Logger LOG = LoggerFactory.getLogger(PartReports.class);

    SyncPart stored(int rows, WriteResult written, List<SyncProblem> problems, List<String> notes) {
        SyncPart.Outcome outcome = problems.isEmpty() ? SyncPart.Outcome.STORED : SyncPart.Outcome.PARTIAL;
        problems.forEach(problem -> LOG.warn(
                "event=partly_fetched account={} part={} range={} reason=\"{}\"", accountId, kind, range, problem));
        return part(outcome, rows, written, problems, List.of(), notes);
    }

    SyncPart stored(int objects) {
        return stored(objects, List.of());
    }

    SyncPart stored(int objects, List<String> notes) {
        return stored(objects, WriteResult.NOTHING, List.of(), notes);
    }

    SyncPart notPersisted(int count, RuntimeException failure) {
        return notPersisted(count, WriteResult.NOTHING, List.of(), failure);
    }

    /** @param written what the store took before it failed */
    SyncPart notPersisted(int count, WriteResult written, List<MetricsRow> rows, RuntimeException failure) {
        LOG.warn(
                "event=not_persisted account={} part={} range={} rows={} reason=\"{}\"",
                accountId,
                kind,
                range,
                count,
                Redactor.ofShapes().message(failure));
        boolean retryable = failure instanceof StoreException told && told.isRetryable();
        SyncProblem problem =
                new SyncProblem("not persisted: " + Redactor.ofShapes().message(failure), retryable, null);
        return part(SyncPart.Outcome.NOT_PERSISTED, count, written, List.of(problem), rows, List.of());
    }

    /** Some rows were stored before the source failed. */
    SyncPart brokenOff(int count, WriteResult written, SourceFailure failure) {
        SyncProblem problem = new SyncProblem(
                "broken off after " + count + " rows, which were stored; the days count as not fetched: " + failure,
                failure.isRetryable(),
                failure);
        return stored(count, written, List.of(problem), List.of());
    }

    SyncPart failed(SourceFailure failure) {
        String line = "event=fetch_failed account={} part={} range={} reason=\"{}\"";
        if (failure.kind() == FailureKind.AUTH) {
            LOG.error(line, accountId, kind, range, failure);
        } else {
            LOG.warn(line, accountId, kind, range, failure);
        }
        return missing(failure);
    }

    /** Not even asked, because an earlier part, which has told so, makes it hopeless. */
    SyncPart notAsked(SourceFailure failure) {
        LOG.warn("event=not_fetched account={} part={} range={} reason=\"{}\"", accountId, kind, range, failure);
        return missing(failure);
    }

    private SyncPart missing(SourceFailure failure) {
        SyncProblem problem = new SyncProblem(failure.toString(), failure.isRetryable(), failure);
        return part(SyncPart.Outcome.FAILED, 0, WriteResult.NOTHING, List.of(problem), List.of(), List.of());
    }

    /** @param whose which other sync has the account */
    SyncPart leftToAnother(int count, WriteResult written, String whose) {
        LOG.info("event=sync_left_to_another account={} part={} range={} reason=\"{}\"", accountId, kind, range, whose);
        SyncProblem problem = new SyncProblem(whose, true, null);
        return part(SyncPart.Outcome.LEFT_TO_ANOTHER, count, written, List.of(problem), List.of(), List.of());
    }

    private SyncPart part(
            SyncPart.Outcome outcome,
            int count,
            WriteResult written,
            List<SyncProblem> problems,
            List<MetricsRow> rows,
            List<String> notes) {
        return new SyncPart(accountId, kind, range, outcome, count, written, problems, rows, notes);
    }
}
