package io.campaigntracker.core.store;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps edits in memory, by the same rules as a database store. Thread-safe. */
final class InMemoryEdits implements EditStore {

    private static final Comparator<Edit> ORDER = Comparator.comparing(Edit::at)
            .thenComparing(edit -> edit.entity().accountId())
            .thenComparing(edit -> edit.entity().id())
            .thenComparing(Edit::type);

    private record Key(
            String accountId,
            String objectId,
            Instant at,
            String type,
            @Nullable String before,
            @Nullable String after) {}

    private record Kept(Edit edit, Instant fetchedAt) {}

    private final Map<Key, Kept> kept = new LinkedHashMap<>();
    private final List<EditFetch> fetches = new ArrayList<>();

    @Override
    public synchronized int addEdits(EditChunk chunk) {
        int before = kept.size();
        for (Edit edit : chunk.edits()) {
            kept.putIfAbsent(
                    new Key(
                            edit.entity().accountId(),
                            edit.entity().id(),
                            edit.at(),
                            edit.type(),
                            edit.before(),
                            edit.after()),
                    new Kept(edit, chunk.fetchedAt()));
        }
        fetches.add(new EditFetch(chunk.accountId(), chunk.since(), chunk.until(), chunk.fetchedAt()));
        return kept.size() - before;
    }

    @Override
    public synchronized List<Edit> edits(Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf) {
        return kept.values().stream()
                .filter(one -> asOf == null || !one.fetchedAt().isAfter(asOf))
                .map(Kept::edit)
                .filter(edit -> accountIds.isEmpty()
                        || accountIds.contains(edit.entity().accountId()))
                .filter(edit -> !edit.at().isBefore(since) && edit.at().isBefore(until))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized List<EditFetch> editFetches(Set<String> accountIds, @Nullable Instant asOf) {
        return fetches.stream()
                .filter(fetch -> accountIds.isEmpty() || accountIds.contains(fetch.accountId()))
                .filter(fetch -> asOf == null || !fetch.fetchedAt().isAfter(asOf))
                .sorted(Comparator.comparing(EditFetch::accountId).thenComparing(EditFetch::since))
                .toList();
    }
}
