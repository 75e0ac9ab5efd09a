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
 */
public record ImportResult<T>(long inserted, long unchanged, long replaced, List<Conflict<T>> conflicts) {

    public ImportResult {
        conflicts = List.copyOf(conflicts);
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
