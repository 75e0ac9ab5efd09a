package io.campaigntracker.core.store;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.Coverage;
import io.campaigntracker.spi.CoverageQuery;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.SourceFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When which days were fetched, and how that ended. */
final class FetchLog {

    private final List<Fetch> fetches = new ArrayList<>();
    private final Map<Key, Coverage> coverage = new LinkedHashMap<>();

    void add(MetricsChunk chunk, Collection<LocalDate> completeDays) {
        MetricsRequest request = chunk.request();
        fetches.add(new Fetch(request, chunk.fetchedAt(), List.copyOf(completeDays)));
        for (LocalDate day : request.range().dates()) {
            if (completeDays.contains(day)) {
                boolean rows = chunk.rows().stream().anyMatch(row -> row.date().equals(day));
                note(request, day, chunk.fetchedAt(), rows ? Coverage.Outcome.ROWS : Coverage.Outcome.EMPTY, null);
            } else {
                String reason = chunk.missing().stream()
                        .filter(part -> part.range().contains(day))
                        .map(part -> part.failure().toString())
                        .findFirst()
                        .orElse("incomplete");
                note(request, day, chunk.fetchedAt(), Coverage.Outcome.FAILED, reason);
            }
        }
    }

    void addFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        for (LocalDate day : request.range().dates()) {
            note(request, day, attemptedAt, Coverage.Outcome.FAILED, failure.toString());
        }
    }

    /** {@return the next fetch later than a moment that saw, or would have seen, the row; null if none did} */
    @Nullable
    Instant nextAfter(Instant moment, MetricsRow row) {
        return fetches.stream()
                .filter(fetch -> fetch.at().isAfter(moment)
                        && fetch.completeDays().contains(row.date())
                        && covers(fetch.request(), row))
                .map(Fetch::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    List<Coverage> coverage(CoverageQuery query) {
        return coverage.values().stream()
                .filter(day -> day.level() == query.level()
                        && query.range().contains(day.date())
                        && (query.accountIds().isEmpty() || query.accountIds().contains(day.accountId())))
                .sorted(Comparator.comparing(Coverage::accountId)
                        .thenComparing(Coverage::scope)
                        .thenComparing(Coverage::date))
                .toList();
    }

    /** {@return whether an answer to the request would hold the row if it existed} */
    static boolean covers(MetricsRequest request, MetricsRow row) {
        return request.accountId().equals(row.accountId())
                && request.level() == row.level()
                && request.range().contains(row.date())
                && (request.campaignIds().isEmpty()
                        || request.campaignIds().contains(row.campaignId().orElse("")));
    }

    private void note(
            MetricsRequest request, LocalDate day, Instant at, Coverage.Outcome outcome, @Nullable String reason) {
        Coverage latest = new Coverage(request.accountId(), request.level(), request.scope(), day, at, outcome, reason);
        coverage.merge(
                new Key(request.accountId(), request.level().name(), request.scope(), day),
                latest,
                (known, now) -> outranks(now, known) ? now : known);
    }

    /** A failure never hides a success: the values of the success are still what is known. */
    private static boolean outranks(Coverage now, Coverage known) {
        boolean failed = now.outcome() == Coverage.Outcome.FAILED;
        boolean hadFailed = known.outcome() == Coverage.Outcome.FAILED;
        if (failed != hadFailed) {
            return hadFailed;
        }
        return !now.fetchedAt().isBefore(known.fetchedAt());
    }

    private record Key(String accountId, String level, String scope, LocalDate date) {}

    private record Fetch(MetricsRequest request, Instant at, List<LocalDate> completeDays) {}
}
