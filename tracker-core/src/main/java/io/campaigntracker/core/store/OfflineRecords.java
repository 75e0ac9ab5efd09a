package io.campaigntracker.core.store;

import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that are unique by account and order, with every state they were in. Not thread-safe. */
final class OfflineRecords<T> {

    private final Function<T, OrderKey> keyOf;
    private final Predicate<T> restated;
    private final Map<OrderKey, TreeMap<Instant, T>> states = new HashMap<>();

    /** @param restated which records take the place of their former state whatever the caller says */
    OfflineRecords(Function<T, OrderKey> keyOf, Predicate<T> restated) {
        this.keyOf = keyOf;
        this.restated = restated;
    }

    /**
     * Which order of which account.
     *
     * @param accountId the account
     * @param orderId the order
     */
    record OrderKey(String accountId, String orderId) {}

    ImportResult<T> add(Collection<T> records, Instant importedAt, OnConflict onConflict) {
        long inserted = 0;
        long unchanged = 0;
        long replaced = 0;
        List<ImportResult.Conflict<T>> conflicts = new ArrayList<>();
        for (T record : records) {
            TreeMap<Instant, T> known = states.computeIfAbsent(keyOf.apply(record), key -> new TreeMap<>());
            if (known.isEmpty()) {
                known.put(importedAt, record);
                inserted++;
                continue;
            }
            T stored = known.lastEntry().getValue();
            if (stored.equals(record)) {
                unchanged++;
                continue;
            }
            conflicts.add(new ImportResult.Conflict<>(stored, record));
            if (onConflict == OnConflict.REPLACE || restated.test(record)) {
                known.put(importedAt, record);
                replaced++;
            }
        }
        return new ImportResult<>(inserted, unchanged, replaced, conflicts);
    }

    /** {@return the records as known at a moment, null for the present, in no order} */
    Stream<T> at(@Nullable Instant moment) {
        return states.values().stream()
                .map(known -> moment == null ? known.lastEntry() : known.floorEntry(moment))
                .flatMap(state -> state == null ? Stream.of() : Stream.of(state.getValue()));
    }

    /** {@return the present state of these orders, in no order} */
    Stream<T> of(Collection<OrderKey> orders) {
        return orders.stream()
                .map(states::get)
                .filter(Objects::nonNull)
                .map(known -> known.lastEntry().getValue());
    }

    /** {@return how many states were removed} */
    long erase(Predicate<T> erased) {
        long count = 0;
        for (TreeMap<Instant, T> known : states.values()) {
            int before = known.size();
            known.values().removeIf(erased);
            count += before - known.size();
        }
        states.values().removeIf(TreeMap::isEmpty);
        return count;
    }
}
