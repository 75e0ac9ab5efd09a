package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.today.DayHours;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.HourlyFetch;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.ThinnableStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches and stores hours, a day a part: today and yesterday each time, for figures of an hour are late and restated for hours; of the weeks before those days
 * that were not fetched since they were over. Thread-safe.
 */
final class HourlyFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(HourlyFetcher.class);
    private static final int DAYS_BACK = 28;

    private final MetricsSource source;
    private final Optional<HourlyStore> store;
    private final Optional<ThinnableStore> thinnable;
    private final Clock clock;
    private final PartFetcher parts;
    private final Queue<String> notes;

    HourlyFetcher(MetricsSource source, StoreParts stored, Clock clock, PartFetcher parts, Queue<String> notes) {
        this.source = source;
        this.store = stored.hours();
        this.thinnable = stored.thinnable();
        this.clock = clock;
        this.parts = parts;
        this.notes = notes;
    }

    /** {@return the days to ask for, the newest first; none where hours are not wanted or not kept} */
    List<HourlyRequest> requests(Account account, SyncRequest scope) {
        if (!scope.withHours()) {
            return List.of();
        }
        if (store.isEmpty()) {
            notes.add("hours were asked for, but the store keeps none; it does not implement HourlyStore");
            return List.of();
        }
        LocalDate today = account.today(clock);
        Set<LocalDate> known;
        try {
            known = known(account, DateRange.of(today.minusDays(DAYS_BACK), today), store.get());
        } catch (StoreException failure) {
            LOG.warn(
                    "event=hours_known_unavailable account={} reason=\"{}\"",
                    account.accountId(),
                    failure.getMessage());
            known = Set.of();
        }
        List<HourlyRequest> requests = new ArrayList<>();
        for (int back = 0; back <= DAYS_BACK; back++) {
            LocalDate day = today.minusDays(back);
            if (back <= 1 || !known.contains(day)) {
                requests.add(new HourlyRequest(account.accountId(), day));
            }
        }
        return List.copyOf(requests);
    }

    /** The days that were fetched since they were over; thins what is kept, of hours and of daily rows, on the first look of a day. */
    private Set<LocalDate> known(Account account, DateRange range, HourlyStore hours) {
        // no campaign has this name: only the fetches are of interest
        HourlyHistory history = hours.hours(
                HourlyQuery.of(range).accounts(Set.of(account.accountId())).campaigns(Set.of("-")));
        Set<LocalDate> known = new HashSet<>();
        boolean begun = false;
        for (HourlyFetch fetch : history.fetches()) {
            Instant at = fetch.fetchedAt();
            begun |= fetch.date().equals(range.until());
            if (at != null
                    && !DayHours.of(fetch.date(), account.timeZone())
                            .end(HourlyRow.LABELS - 1)
                            .isAfter(at)) {
                known.add(fetch.date());
            }
        }
        if (!begun) {
            hours.thinHours(account.accountId(), clock.instant());
            thinnable.ifPresent(rows -> rows.thinRows(account.accountId(), account.timeZone(), clock.instant()));
        }
        return known;
    }

    SyncPart fetch(HourlyRequest request, HeldLease lease) {
        PartReports part = new PartReports(request.accountId(), SyncPart.Kind.HOURS, DateRange.day(request.date()));
        Optional<SourceFailure> refusal = parts.refusal(request.accountId());
        if (refusal.isPresent()) {
            return part.notAsked(refusal.get());
        }
        if (lease.isLost()) {
            return part.leftToAnother(0, WriteResult.NOTHING, PartFetcher.LEASE_TAKEN);
        }
        Optional<HourlyChunk> told;
        try {
            told = source.hours(request);
        } catch (SourceException failure) {
            parts.noteRefusal(request.accountId(), failure.failure());
            store.orElseThrow().recordHourlyFailure(request, clock.instant(), failure.failure());
            return part.failed(failure.failure());
        }
        if (told.isEmpty()) {
            return part.stored(0, List.of("the source knows no hours"));
        }
        HourlyChunk chunk = told.get();
        List<HourlyRow> rows = screened(chunk);
        int odd = chunk.rows().size() - rows.size();
        try {
            WriteResult written = store.orElseThrow()
                    .writeHours(
                            new HourlyChunk(chunk.request(), rows, chunk.fetchedAt(), chunk.notes()), lease.terms());
            return part.stored(rows.size(), written, setAside(odd, request), chunk.notes());
        } catch (LeaseLostException taken) {
            lease.lose();
            return part.leftToAnother(0, WriteResult.NOTHING, PartFetcher.LEASE_TAKEN);
        } catch (RuntimeException failure) {
            return part.notPersisted(rows.size(), failure);
        }
    }

    /** Rows of another account or day, of what has no identifier, and two of one hour that differ, are nobody's. */
    private static List<HourlyRow> screened(HourlyChunk chunk) {
        Map<String, HourlyRow> first = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        for (HourlyRow row : chunk.rows()) {
            String key = row.campaignId() + " " + row.hour();
            HourlyRow twin = first.putIfAbsent(key, row);
            boolean stranger = !row.accountId().equals(chunk.request().accountId())
                    || !row.date().equals(chunk.request().date())
                    || !Identifiers.isId(row.campaignId());
            if (stranger || (twin != null && !twin.sameValues(row))) {
                doubtful.add(key);
            }
        }
        return first.entrySet().stream()
                .filter(row -> !doubtful.contains(row.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<SyncProblem> setAside(int rows, HourlyRequest request) {
        if (rows == 0) {
            return List.of();
        }
        SourceFailure odd = SourceFailure.of(
                FailureKind.MALFORMED_ANSWER,
                rows
                        + " rows of another account or day, of what has no identifier, or of an hour told twice, were set aside");
        return List.of(new SyncProblem("missing of " + request + ": " + odd, odd.isRetryable(), odd));
    }
}
