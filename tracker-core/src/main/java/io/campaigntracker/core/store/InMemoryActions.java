package io.campaigntracker.core.store;

import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionSwitch;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps actions in memory: for tests, and where a store keeps none. Thread-safe. */
public final class InMemoryActions implements ActionStore {

    private static final Comparator<ActionRecord> ORDER = Comparator.comparing(ActionRecord::at)
            .thenComparing(ActionRecord::id)
            .thenComparing(ActionRecord::version);

    private final List<ActionRecord> entries = new ArrayList<>();
    private final Set<List<Object>> keys = new HashSet<>();
    private final List<ActionSwitch> switches = new ArrayList<>();
    private final Consumer<Lease> hold;

    /** Takes entries under whatever lease. */
    public InMemoryActions() {
        this(lease -> {});
    }

    /** @param hold throws {@link LeaseLostException} if a lease is not valid any more */
    InMemoryActions(Consumer<Lease> hold) {
        this.hold = hold;
    }

    @Override
    public synchronized boolean append(ActionRecord entry, @Nullable Lease lease) {
        if (lease != null) {
            hold.accept(lease);
        }
        if (!keys.add(List.of(entry.action().entity().accountId(), entry.id(), entry.version()))) {
            return false;
        }
        entries.add(entry);
        return true;
    }

    @Override
    public synchronized List<ActionRecord> actions(Set<String> accountIds, @Nullable Instant asOf) {
        return entries.stream()
                .filter(entry -> accountIds.isEmpty()
                        || accountIds.contains(entry.action().entity().accountId()))
                .filter(entry -> asOf == null || !entry.at().isAfter(asOf))
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized void recordSwitch(ActionSwitch position) {
        switches.add(position);
    }

    @Override
    public synchronized List<ActionSwitch> switches(@Nullable Instant asOf) {
        return switches.stream()
                .filter(position -> asOf == null || !position.at().isAfter(asOf))
                .sorted(Comparator.comparing(ActionSwitch::at))
                .toList();
    }
}
