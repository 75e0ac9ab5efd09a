package io.campaigntracker.offline;

import java.util.List;

/**
 * What an import changed.
 *
 * @param <T> what was imported
 * @param inserted records that were new
 * @param unchanged records already there with the same content
 * @param replaced records whose stored content gave way to the new one
 * @param conflicts records whose order id was there with other content, whether replaced or not, in the order they came
 * @param notes what else is to be known of the import, a sentence each, such as campaigns that nobody knows; names no order and no person
 */
public record ImportResult<T>(
        long inserted, long unchanged, long replaced, List<Conflict<T>> conflicts, List<String> notes) {

    public ImportResult {
        conflicts = List.copyOf(conflicts);
        notes = List.copyOf(notes);
    }

    /** A result with nothing else to be known. */
    public ImportResult(long inserted, long unchanged, long replaced, List<Conflict<T>> conflicts) {
        this(inserted, unchanged, replaced, conflicts, List.of());
    }

    /** {@return the same with these notes} */
    public ImportResult<T> noting(List<String> more) {
        return new ImportResult<>(inserted, unchanged, replaced, conflicts, more);
    }

    /**
     * Two records with one order id and different content.
     *
     * @param <T> what was imported
     * @param stored what was there
     * @param offered what came
     */
    public record Conflict<T>(T stored, T offered) {}
}
