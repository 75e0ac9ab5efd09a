package io.campaigntracker.creative;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where it is kept what the platform told of ads by itself, append only. Nothing is computed from it, so that keeping it is no change of the store's {@linkplain
 * io.campaigntracker.store.MetricsStore#state() state}. Implementations are thread-safe.
 */
public interface PlatformStatusStore {

    /**
     * Keeps statuses. One of an ad, kind and moment of telling that is kept already stays as it is, with when it was kept first.
     *
     * @param recordedAt when they came in
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void addStatuses(Collection<PlatformStatus> statuses, Instant recordedAt);

    /**
     * {@return of each ad and kind the one told last, by account, ad and name of the kind}
     *
     * @param accountIds the accounts; empty for all
     * @param asOf only what had come in by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    List<PlatformStatus> statuses(Set<String> accountIds, @Nullable Instant asOf);
}
