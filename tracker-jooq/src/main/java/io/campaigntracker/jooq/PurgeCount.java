package io.campaigntracker.jooq;

/**
 * How much a {@link Purge} concerns.
 *
 * @param rows daily rows of campaigns and ads
 * @param revisions superseded states of rows and of what the catalogs told
 * @param records what was noted beside them: fetches, coverage of days, reach of ranges
 */
public record PurgeCount(long rows, long revisions, long records) {

    /** {@return all of it} */
    public long total() {
        return rows + revisions + records;
    }
}
