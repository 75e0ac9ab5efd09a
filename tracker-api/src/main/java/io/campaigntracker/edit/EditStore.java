package io.campaigntracker.edit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the history of accounts is kept, append only. Implementations are thread-safe. */
public interface EditStore {

    /**
     * Keeps entries, and that the time between is known. An entry that is known already is not kept twice.
     *
     * @return how many were new
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    int addEdits(EditChunk chunk);

    /**
     * {@return the entries between two moments, by time, account, what was changed and type}
     *
     * @param accountIds the accounts; empty for all
     * @param since included
     * @param until excluded
     * @param asOf only what had been fetched by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<Edit> edits(Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf);

    /**
     * {@return which times are known, by account and begin}
     *
     * @param accountIds the accounts; empty for all
     * @param asOf as known at that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<EditFetch> editFetches(Set<String> accountIds, @Nullable Instant asOf);
}
