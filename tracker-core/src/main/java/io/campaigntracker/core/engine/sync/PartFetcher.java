package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.sync.CreativeAssignment;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Counts;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches and stores single parts of a sync. A failed part never loses the others; only refused credentials, and an account whose metrics
 * one has no right to, stop that account, since every further call does harm. Thread-safe.
 */
final class PartFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(PartFetcher.class);

    private static final Set<FailureKind> REFUSALS =
            Collections.unmodifiableSet(EnumSet.of(FailureKind.AUTH, FailureKind.PERMISSION));

    static final String LEASE_TAKEN = "this sync was out of touch with the store for longer than its lease lasts, and"
            + " another service has been given the account meanwhile";

    private static final int MOST_NAMED = 20;

    private final MetricsSource source;
    private final MetricsStore store;
    private final Clock clock;
    private final ConversionFiller columns;
    private final UnlistedEntities unlisted;
    private final Map<String, SourceFailure> refused = new ConcurrentHashMap<>();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private final UnlistedSpend spend = new UnlistedSpend();

    PartFetcher(MetricsSource source, MetricsStore store, Clock clock, ConversionFiller columns) {
        this.source = source;
        this.store = store;
        this.clock = clock;
        this.columns = columns;
        this.unlisted = new UnlistedEntities(source, store);
    }

    /** {@return whether nothing more is asked of the account} */
    boolean isRefused(String accountId) {
        return refused.containsKey(accountId);
    }

    /** {@return why nothing more is asked of the account, empty where it is} */
    Optional<SourceFailure> refusal(String accountId) {
        return Optional.ofNullable(refused.get(accountId));
    }

    /** Asks no more of an account that has refused. */
    void noteRefusal(String accountId, SourceFailure failure) {
        noteRefusal(accountId, failure, REFUSALS);
    }

    /** {@return the campaigns that had a row} */
    Set<String> delivered() {
        return Set.copyOf(delivered);
    }

    /** {@return what one should know of all that was fetched} */
    List<String> notes() {
        return spend.notes();
    }

    /**
     * What an account holds, and how fetching that went.
     *
     * @param catalog an empty account if it can't be had
     * @param part for the report
     */
    record Held(AccountCatalog catalog, SyncPart part) {}

    Held catalog(Account account, DateRange days, HeldLease lease) {
        PartReports part = new PartReports(account.accountId(), SyncPart.Kind.CATALOG, null);
        AccountCatalog catalog;
        try {
            catalog = unlisted.keep(source.catalog(account.accountId()), days);
        } catch (SourceException failure) {
            noteRefusal(account.accountId(), failure.failure(), EnumSet.of(FailureKind.AUTH));
            return new Held(
                    new AccountCatalog(account, List.of(), List.of(), List.of(), List.of(), clock.instant()),
                    part.failed(failure.failure()));
        }
        int objects = catalog.campaigns().size()
                + catalog.adSets().size()
                + catalog.ads().size();
        try {
            store.saveCatalog(catalog, lease.held());
            return new Held(catalog, part.stored(objects, catalog.notes()));
        } catch (LeaseLostException lost) {
            lease.lose();
            return new Held(catalog, part.leftToAnother(objects, WriteResult.NOTHING, LEASE_TAKEN));
        } catch (RuntimeException failure) {
            return new Held(catalog, part.notPersisted(objects, failure));
        }
    }

    static SyncPart.Kind kindOf(MetricsRequest request) {
        return request.level() == EntityLevel.AD ? SyncPart.Kind.AD_METRICS : SyncPart.Kind.CAMPAIGN_METRICS;
    }

    SyncPart metrics(MetricsRequest request, CreativeAssignment creatives, HeldLease lease) {
        SyncPart.Kind kind = kindOf(request);
        PartReports part = new PartReports(request.accountId(), kind, request.range());
        SourceFailure refusal = refused.get(request.accountId());
        if (refusal != null) {
            spend.missing(request);
            record(request, refusal);
            return part.notAsked(refusal);
        }
        ChunkIntake intake =
                new ChunkIntake(store, request, lease.terms(), row -> creatives.assign(columns.fill(row)), rows -> {
                    spend.add(request, rows);
                    rows.forEach(row -> row.campaignId().ifPresent(delivered::add));
                });
        if (lease.isLost()) {
            return taken(part, request, intake);
        }
        try {
            MetricsChunk last = source.fetch(request, intake);
            List<MissingPart> missing = intake.finish(last);
            spend.fetched(request, missing);
            List<String> notes = intake.notes(last.notes());
            return part.stored(intake.rows(), intake.written(), problems(missing), notes);
        } catch (SourceException | StoreException | LeaseLostException told) {
            spend.missing(request);
            RuntimeException failure = intake.failure() == null ? told : intake.failure();
            if (failure instanceof LeaseLostException) {
                lease.lose();
                return taken(part, request, intake);
            }
            return failure instanceof SourceException ofSource
                    ? notFetched(part, request, intake, ofSource.failure())
                    : part.notPersisted(intake.rows(), intake.written(), intake.inHand(), failure);
        }
    }

    private SyncPart notFetched(PartReports part, MetricsRequest request, ChunkIntake intake, SourceFailure failure) {
        noteRefusal(request.accountId(), failure, REFUSALS);
        record(request, failure);
        return intake.rows() == 0 ? part.failed(failure) : part.brokenOff(intake.rows(), intake.written(), failure);
    }

    private SyncPart taken(PartReports part, MetricsRequest request, ChunkIntake intake) {
        spend.missing(request);
        return part.leftToAnother(intake.rows(), intake.written(), LEASE_TAKEN);
    }

    private static List<SyncProblem> problems(List<MissingPart> missing) {
        return missing.stream()
                .map(part -> new SyncProblem(
                        "missing " + part.range() + " " + some(part.entityIds()) + part.fields() + ": "
                                + part.failure(),
                        part.failure().isRetryable(),
                        part.failure()))
                .toList();
    }

    private static String some(List<String> ids) {
        return ids.size() <= MOST_NAMED
                ? ids.toString()
                : ids.subList(0, MOST_NAMED) + " and " + (ids.size() - MOST_NAMED) + " more ";
    }

    SyncPart reach(ReachRequest request, HeldLease lease) {
        PartReports part = new PartReports(request.accountId(), SyncPart.Kind.REACH, request.range());
        SourceFailure refusal = refused.get(request.accountId());
        if (refusal != null) {
            return part.notAsked(refusal);
        }
        if (lease.isLost()) {
            return part.leftToAnother(0, WriteResult.NOTHING, LEASE_TAKEN);
        }
        List<RangeReach> told;
        try {
            told = source.reach(request);
        } catch (SourceException failure) {
            noteRefusal(request.accountId(), failure.failure(), REFUSALS);
            return part.failed(failure.failure());
        }
        List<RangeReach> reach =
                told.stream().filter(figure -> answers(figure, request)).toList();
        try {
            store.saveReach(reach, lease.held());
            return part.stored(
                    reach.size(), WriteResult.NOTHING, setAside(told.size() - reach.size(), request), List.of());
        } catch (LeaseLostException lost) {
            lease.lose();
            return part.leftToAnother(reach.size(), WriteResult.NOTHING, LEASE_TAKEN);
        } catch (RuntimeException failure) {
            return part.notPersisted(reach.size(), failure);
        }
    }

    private static boolean answers(RangeReach figure, ReachRequest request) {
        return figure.entity().accountId().equals(request.accountId())
                && figure.entity().level() == request.level()
                && Identifiers.isId(figure.entity().id())
                && figure.range().equals(request.range())
                && Counts.isCount(figure.reach());
    }

    private static List<SyncProblem> setAside(int figures, ReachRequest request) {
        if (figures == 0) {
            return List.of();
        }
        SourceFailure odd = SourceFailure.of(
                FailureKind.MALFORMED_ANSWER,
                figures
                        + " reach figures of another account or level, of other days, of what has no identifier, or not below "
                        + Counts.LIMIT + " were set aside");
        return List.of(new SyncProblem("missing " + request.range() + ": " + odd, odd.isRetryable(), odd));
    }

    private void record(MetricsRequest request, SourceFailure failure) {
        try {
            store.recordFailure(request, clock.instant(), failure);
        } catch (StoreException unreachable) {
            LOG.warn(
                    "event=failure_not_recorded account={} range={} reason=\"{}\"",
                    request.accountId(),
                    request.range(),
                    unreachable.getMessage());
        }
    }

    private void noteRefusal(String accountId, SourceFailure failure, Set<FailureKind> kinds) {
        if (kinds.contains(failure.kind())) {
            refused.putIfAbsent(
                    accountId,
                    SourceFailure.of(failure.kind(), "not asked, after a refusal earlier in this sync: " + failure));
        }
    }
}
