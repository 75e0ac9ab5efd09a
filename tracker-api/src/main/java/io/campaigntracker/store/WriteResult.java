package io.campaigntracker.store;

/**
 * What writing a chunk changed.
 *
 * @param inserted rows that were new
 * @param updated rows whose values differed; the former values went to the revisions
 * @param unchanged rows already there with the same values; nothing was written for them
 * @param removed rows that a complete fetch no longer has; a tombstone keeps their values
 * @param superseded rows of a fetch older than what is stored; their values went to the revisions only
 */
public record WriteResult(long inserted, long updated, long unchanged, long removed, long superseded) {

    /** Nothing written. */
    public static final WriteResult NOTHING = new WriteResult(0, 0, 0, 0, 0);

    /** {@return the sums of both} */
    public WriteResult plus(WriteResult other) {
        return new WriteResult(
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                removed + other.removed,
                superseded + other.superseded);
    }

    /** {@return whether any row was changed} */
    public boolean changedAnything() {
        return inserted + updated + removed > 0;
    }
}
