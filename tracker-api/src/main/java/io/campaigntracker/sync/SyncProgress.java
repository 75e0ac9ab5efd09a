package io.campaigntracker.sync;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync is.
 *
 * @param partsDone parts finished
 * @param partsPlanned parts planned so far; grows when another account's parts become known
 * @param rows rows fetched so far
 * @param waiting the accounts that wait for another sync to end, each with what it waits for, for people; empty for none
 * @param latest the part just finished; null if an account has just begun to wait
 */
public record SyncProgress(
        int partsDone,
        int partsPlanned,
        long rows,
        SortedMap<String, String> waiting,
        @Nullable SyncPart latest) {

    public SyncProgress {
        waiting = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(waiting, "waiting")));
    }
}
