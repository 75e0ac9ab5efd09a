package io.campaigntracker.micrometer;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Observes the writing of what was changed.
 *
 * @param store keeps it
 * @param writes observes
 */
record ObservedEdits(EditStore store, Writes writes) implements EditStore {

    @Override
    public int addEdits(EditChunk chunk) {
        return writes.call(chunk.accountId(), "edits", chunk.edits().size(), () -> store.addEdits(chunk));
    }

    @Override
    public List<Edit> edits(Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf) {
        return store.edits(accountIds, since, until, asOf);
    }

    @Override
    public List<EditFetch> editFetches(Set<String> accountIds, @Nullable Instant asOf) {
        return store.editFetches(accountIds, asOf);
    }
}
