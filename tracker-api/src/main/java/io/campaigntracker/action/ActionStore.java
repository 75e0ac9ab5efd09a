package io.campaigntracker.action;

import io.campaigntracker.store.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the audit of actions and the switch that stops them, append only. A part that a {@link io.campaigntracker.store.MetricsStore} may have. Implementations are
 * thread-safe, also between services on one database.
 */
public interface ActionStore {

    /**
     * Keeps an entry, unless one of its action and version is there already: of several who come to the same at once one is kept.
     *
     * @param lease the lease that it is decided under; null if the store keeps none
     * @return whether it is kept
     * @throws io.campaigntracker.store.LeaseLostException if the lease was released or given to another meanwhile
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    boolean append(ActionRecord entry, @Nullable Lease lease);

    /**
     * {@return all entries, by time, action and version}
     *
     * @param accountIds of these accounts; empty for all
     * @param asOf only what was kept by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<ActionRecord> actions(Set<String> accountIds, @Nullable Instant asOf);

    /**
     * Sets the switch; the former stays readable.
     *
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void recordSwitch(ActionSwitch position);

    /**
     * {@return how the switch was ever set, by time and, of one moment, in the order in which it was set, all owners'}
     *
     * @param asOf only what was set by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    List<ActionSwitch> switches(@Nullable Instant asOf);
}
