package io.campaigntracker.core.store;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When which days were fetched, and how that ended. */
public final class FetchLog {

    private final List<Fetch> fetches = new ArrayList<>();
    private final Map<Key, Answers> coverage = new HashMap<>();

    public void add(MetricsChunk chunk, Set<LocalDate> completeDays, WriteTerms terms) {
        MetricsRequest request = chunk.request();
        Map<LocalDate, Set<EntityRef>> partialRows = chunk.rows().stream()
                .filter(row -> !completeDays.contains(row.date()))
                .collect(Collectors.groupingBy(
                        MetricsRow::date, Collectors.mapping(MetricsRow::entity, Collectors.toSet())));
        fetches.add(new Fetch(request, chunk.fetchedAt(), completeDays, partialRows));
        for (LocalDate day : request.range().dates()) {
            if (completeDays.contains(day)) {
                boolean rows = !terms.earlier(day).isEmpty()
                        || chunk.rows().stream().anyMatch(row -> row.date().equals(day));
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

    /** {@return the fetches after a moment that share days with a request} */
    public Later after(MetricsRequest request, Instant moment) {
        return new Later(fetches.stream()
                .filter(fetch -> fetch.at().isAfter(moment)
                        && fetch.request().level() == request.level()
                        && fetch.request().accountId().equals(request.accountId())
                        && !fetch.request()
                                .range()
                                .since()
                                .isAfter(request.range().until())
                        && !fetch.request()
                                .range()
                                .until()
                                .isBefore(request.range().since()))
                .sorted(Comparator.comparing(Fetch::at))
                .toList());
    }

    public List<Coverage> coverage(CoverageQuery query) {
        return coverage.entrySet().stream()
                .filter(day -> day.getKey().level() == query.level()
                        && query.range().contains(day.getKey().date())
                        && (query.accountIds().isEmpty()
                                || query.accountIds().contains(day.getKey().accountId())))
                .flatMap(day -> day.getValue().at(query.asOf()).stream())
                .sorted(Comparator.comparing(Coverage::accountId)
                        .thenComparing(Coverage::scope)
                        .thenComparing(Coverage::date))
                .toList();
    }

    /** {@return whether an answer to the request would hold the row if it existed} */
    public static boolean covers(MetricsRequest request, MetricsRow row) {
        return request.accountId().equals(row.accountId())
                && request.level() == row.level()
                && request.range().contains(row.date())
                && (request.campaignIds().isEmpty()
                        || request.campaignIds().contains(row.campaignId().orElse("")));
    }

    private void note(
            MetricsRequest request, LocalDate day, Instant at, Coverage.Outcome outcome, @Nullable String reason) {
        coverage.computeIfAbsent(
                        new Key(request.accountId(), request.level(), request.scope(), day), key -> new Answers())
                .add(new Coverage(request.accountId(), request.level(), request.scope(), day, at, outcome, reason));
    }

    private record Key(String accountId, EntityLevel level, String scope, LocalDate date) {}

    /** How asking for a day ended, each time. A failure never hides a success: its values are still what is known. */
    private static final class Answers {

        private final NavigableMap<Instant, Coverage> successes = new TreeMap<>();
        private final NavigableMap<Instant, Coverage> failures = new TreeMap<>();

        void add(Coverage answer) {
            (answer.outcome() == Coverage.Outcome.FAILED ? failures : successes).put(answer.fetchedAt(), answer);
        }

        Optional<Coverage> at(@Nullable Instant moment) {
            return last(successes, moment).or(() -> last(failures, moment));
        }

        private static Optional<Coverage> last(NavigableMap<Instant, Coverage> answers, @Nullable Instant moment) {
            Map.Entry<Instant, Coverage> last = moment == null ? answers.lastEntry() : answers.floorEntry(moment);
            return Optional.ofNullable(last).map(Map.Entry::getValue);
        }
    }

    /** A fetch, as far as it tells what was seen: every row in scope on complete days, on others those that came. */
    private record Fetch(
            MetricsRequest request,
            Instant at,
            Set<LocalDate> completeDays,
            Map<LocalDate, Set<EntityRef>> partialRows) {

        boolean saw(MetricsRow row) {
            return (completeDays.contains(row.date()) && covers(request, row))
                    || partialRows.getOrDefault(row.date(), Set.of()).contains(row.entity());
        }
    }

    /**
     * Fetches later than the one at hand.
     *
     * @param fetches oldest first
     */
    public record Later(List<Fetch> fetches) {

        /** {@return when the first of them saw the row, or saw that there was none; null if none did} */
        @Nullable
        Instant nextLook(MetricsRow row) {
            return fetches.stream()
                    .filter(fetch -> fetch.saw(row))
                    .map(Fetch::at)
                    .findFirst()
                    .orElse(null);
        }
    }
}
