package io.campaigntracker.maturity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where it is kept on which clock conversions were found to be booked, by account and kind: what restatements showed once goes on holding while there are too few of them to
 * show it again. Append only. What is kept here follows from what the store holds, so that keeping it is no change of the store's
 * {@linkplain io.campaigntracker.store.MetricsStore#state() state}. Implementations are thread-safe.
 */
public interface ClockStore {

    /**
     * Keeps what was found.
     *
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void addClocks(Collection<RecordedClock> clocks);

    /**
     * {@return what was found last of each account and definition, in order of both}
     *
     * @param accountIds the accounts; empty for all
     * @param asOf only what was found by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    List<RecordedClock> clocks(Set<String> accountIds, @Nullable Instant asOf);
}
