package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.breakdown.PartScreen;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.sync.CreativeAssignment;
import io.campaigntracker.core.sync.SyncPlanner;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches and stores days in parts, of whole accounts, as far as a sync asks for them. Thread-safe. */
final class BreakdownFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(BreakdownFetcher.class);

    private final MetricsSource source;
    private final Optional<BreakdownStore> store;
    private final Clock clock;
    private final PartFetcher parts;
    private final ConversionFiller columns;
    private final Queue<String> notes;

    BreakdownFetcher(
            MetricsSource source,
            Optional<BreakdownStore> store,
            Clock clock,
            PartFetcher parts,
            ConversionFiller columns,
            Queue<String> notes) {
        this.source = source;
        this.store = store;
        this.clock = clock;
        this.parts = parts;
        this.columns = columns;
        this.notes = notes;
    }

    /** {@return the days to ask for, the newest first; none where none are wanted or kept, or single campaigns are synced} */
    List<BreakdownDays> days(AccountCatalog catalog, DateRange range, SyncRequest scope) {
        if (scope.breakdowns().isEmpty()) {
            return List.of();
        }
        if (store.isEmpty()) {
            notes.add("breakdowns were asked for, but the store keeps none; it does not implement BreakdownStore");
            return List.of();
        }
        if (!scope.campaignIds().isEmpty()) {
            notes.add("breakdowns are of whole accounts; a sync of single campaigns does not ask for them");
            return List.of();
        }
        return SyncPlanner.breakdowns(catalog, range, scope.breakdowns());
    }

    SyncPart fetch(BreakdownDays days, CreativeAssignment creatives, HeldLease lease) {
        PartReports part = new PartReports(days.accountId(), SyncPart.Kind.BREAKDOWN, days.range());
        Optional<SourceFailure> refusal = parts.refusal(days.accountId());
        if (refusal.isPresent()) {
            record(days, refusal.get());
            return part.notAsked(refusal.get());
        }
        if (lease.isLost()) {
            return part.leftToAnother(0, WriteResult.NOTHING, PartFetcher.LEASE_TAKEN);
        }
        Optional<BreakdownChunk> told;
        try {
            told = source.breakdown(days);
        } catch (SourceException failure) {
            parts.noteRefusal(days.accountId(), failure.failure());
            record(days, failure.failure());
            return part.failed(failure.failure());
        }
        if (told.isEmpty()) {
            return part.stored(0, List.of("the source can't split days by " + days.dimension()));
        }
        PartScreen screened = PartScreen.of(told.get(), row -> creatives.assign(columns.fill(row)));
        List<SyncProblem> problems = setAside(screened.setAside(), days);
        try {
            WriteResult written =
                    store.orElseThrow().writeBreakdown(told.get().withParts(screened.kept()), lease.terms());
            return part.stored(
                    screened.kept().size(), written, problems, told.get().notes());
        } catch (LeaseLostException taken) {
            lease.lose();
            return part.leftToAnother(0, WriteResult.NOTHING, PartFetcher.LEASE_TAKEN);
        } catch (RuntimeException failure) {
            return part.notPersisted(screened.kept().size(), failure);
        }
    }

    private void record(BreakdownDays days, SourceFailure failure) {
        try {
            store.orElseThrow().recordBreakdownFailure(days, clock.instant(), failure);
        } catch (StoreException unreachable) {
            LOG.warn(
                    "event=failure_not_recorded account={} range={} reason=\"{}\"",
                    days.accountId(),
                    days.range(),
                    unreachable.getMessage());
        }
    }

    private static List<SyncProblem> setAside(int odd, BreakdownDays days) {
        if (odd == 0) {
            return List.of();
        }
        SourceFailure failure = SourceFailure.of(
                FailureKind.MALFORMED_ANSWER,
                odd
                        + " parts of another account, level or day, of what has no identifier, of amounts that can't be, or told twice, were set aside");
        return List.of(new SyncProblem("missing of " + days + ": " + failure, failure.isRetryable(), failure));
    }
}
