package io.campaigntracker.testkit.contract;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.WriteResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known as of a moment, by going through every fetch there ever was: the latest one up to that moment that saw a row, or saw
 * that there was none, decides. Of two at the same moment the one written last does. When they were written does not matter otherwise.
 */
final class BitemporalOracle {

    private final List<MetricsChunk> fetches = new ArrayList<>();
    private final Map<Key, String> campaigns =
            new TreeMap<>(Comparator.comparing((Key key) -> key.entity().id()).thenComparing(Key::date));

    /** One entity on one day. */
    record Key(EntityRef entity, LocalDate date) {
        static Key of(MetricsRow row) {
            return new Key(row.entity(), row.date());
        }
    }

    /** Notes a fetch, and tells what writing it changes. */
    WriteResult write(MetricsChunk chunk) {
        Map<Key, MetricsRow> rows = new LinkedHashMap<>();
        chunk.rows().forEach(row -> rows.put(Key.of(row), row));
        rows.forEach((key, row) -> campaigns.put(key, row.campaignId().orElseThrow()));
        WriteResult result = keys().stream()
                .filter(key -> saw(chunk, key))
                .map(key -> change(key, rows.get(key), chunk.fetchedAt()))
                .reduce(WriteResult.NOTHING, WriteResult::plus);
        fetches.add(chunk);
        return result;
    }

    Set<Key> keys() {
        return campaigns.keySet();
    }

    /** The rows known at a moment, by entity and day. */
    List<MetricsRow> asOf(Instant moment) {
        return keys().stream().flatMap(key -> state(key, moment).stream()).toList();
    }

    /** The states of a row as text, each with its first moment; equal ones in succession as one. */
    List<String> revisions(Key key) {
        Set<Instant> moments = new TreeSet<>();
        fetches.forEach(fetch -> moments.add(fetch.fetchedAt()));
        List<String> states = new ArrayList<>();
        String last = "none";
        for (Instant moment : moments) {
            String state = state(key, moment).map(row -> "" + row.clicks()).orElse("none");
            if (!state.equals(last)) {
                states.add(state + " from " + moment);
            }
            last = state;
        }
        return states;
    }

    private WriteResult change(Key key, @Nullable MetricsRow row, Instant at) {
        Optional<MetricsRow> before = state(key, at);
        boolean late = fetches.stream().anyMatch(fetch -> fetch.fetchedAt().isAfter(at) && saw(fetch, key));
        if (row == null) {
            return before.isPresent() && !late ? new WriteResult(0, 0, 0, 1, 0) : WriteResult.NOTHING;
        }
        if (before.filter(row::sameValues).isPresent()) {
            return new WriteResult(0, 0, 1, 0, 0);
        }
        if (late) {
            return new WriteResult(0, 0, 0, 0, 1);
        }
        return before.isPresent() ? new WriteResult(0, 1, 0, 0, 0) : new WriteResult(1, 0, 0, 0, 0);
    }

    private Optional<MetricsRow> state(Key key, Instant moment) {
        MetricsChunk deciding = null;
        for (MetricsChunk fetch : fetches) {
            boolean known = !fetch.fetchedAt().isAfter(moment);
            boolean newer = deciding == null || !fetch.fetchedAt().isBefore(deciding.fetchedAt());
            if (known && newer && saw(fetch, key)) {
                deciding = fetch;
            }
        }
        return deciding == null ? Optional.empty() : row(deciding, key);
    }

    private boolean saw(MetricsChunk fetch, Key key) {
        Set<String> scope = fetch.request().campaignIds();
        boolean absenceTells = fetch.request().range().contains(key.date())
                && fetch.missing().stream().noneMatch(part -> part.range().contains(key.date()))
                && (scope.isEmpty() || scope.contains(campaigns.get(key)));
        return absenceTells || row(fetch, key).isPresent();
    }

    private static Optional<MetricsRow> row(MetricsChunk fetch, Key key) {
        return fetch.rows().stream().filter(row -> Key.of(row).equals(key)).reduce((first, second) -> second);
    }
}
