package io.campaigntracker.store;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes with the writing of a chunk beside its rows. Immutable; the sets of {@code earlier} are not copied, for they may hold a
 * hundred thousand ids, and must not change while the chunk is written.
 *
 * @param lease the lease under which the writer works, checked in the transaction that writes; null for none
 * @param earlier by day, the ids of the entities whose rows of that day were written by earlier parts of the same answer. They count as
 *     rows of this chunk: they are not removed as absent, and a day that has only such rows is no empty one
 */
public record WriteTerms(@Nullable Lease lease, Map<LocalDate, Set<String>> earlier) {

    /** No lease, and nothing written before. */
    public static final WriteTerms NONE = new WriteTerms(null, Map.of());

    public WriteTerms {
        earlier = Map.copyOf(earlier);
    }

    /** {@return the terms of writing under a lease, if there is one} */
    public static WriteTerms under(@Nullable Lease lease) {
        return lease == null ? NONE : new WriteTerms(lease, Map.of());
    }

    /** {@return the same for the last part of an answer whose other rows were written before} */
    public WriteTerms after(Map<LocalDate, Set<String>> written) {
        return new WriteTerms(lease, written);
    }

    /** {@return the ids written before of a day} */
    public Set<String> earlier(LocalDate day) {
        return earlier.getOrDefault(day, Set.of());
    }
}
