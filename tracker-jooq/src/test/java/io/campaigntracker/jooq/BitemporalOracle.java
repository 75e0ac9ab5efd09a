package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.MetricsChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known as of a moment, by going through every fetch there ever was: the latest one up to that moment that saw a row, or saw
 * that there was none, decides. Of two at the same moment the one written last does. When they were written does not matter otherwise.
 */
final class BitemporalOracle {

    private final List<MetricsChunk> fetches = new ArrayList<>();
    private final Map<RowKey, String> campaigns =
            new TreeMap<>(Comparator.comparing(RowKey::entityId).thenComparing(RowKey::date));

    void write(MetricsChunk chunk) {
        fetches.add(chunk);
        chunk.rows()
                .forEach(row -> campaigns.put(RowKey.of(row), row.campaignId().orElseThrow()));
    }

    Set<RowKey> keys() {
        return campaigns.keySet();
    }

    List<MetricsRow> asOf(Instant moment) {
        return keys().stream().flatMap(key -> state(key, moment).stream()).toList();
    }

    Optional<MetricsRow> state(RowKey key, Instant moment) {
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

    /** The states of a row as text, each with its first moment; equal ones in succession as one. */
    List<String> revisions(RowKey key) {
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

    private boolean saw(MetricsChunk fetch, RowKey key) {
        Set<String> scope = fetch.request().campaignIds();
        boolean absenceTells = fetch.request().range().contains(key.date())
                && fetch.missing().stream().noneMatch(part -> part.range().contains(key.date()))
                && (scope.isEmpty() || scope.contains(campaigns.get(key)));
        return absenceTells || row(fetch, key).isPresent();
    }

    private static Optional<MetricsRow> row(MetricsChunk fetch, RowKey key) {
        return fetch.rows().stream().filter(row -> RowKey.of(row).equals(key)).reduce((first, second) -> second);
    }
}
