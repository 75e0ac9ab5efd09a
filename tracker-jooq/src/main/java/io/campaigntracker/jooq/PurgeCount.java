package io.campaigntracker.jooq;

/**
 * How much a {@link Purge} concerns.
 *
 * @param rows daily rows of campaigns and ads
 * @param revisions superseded states of rows and of what the catalogs told
 * @param records all else: fetches, coverage of days and reach of ranges beside the rows; alerts, predictions, report runs
 */
public record PurgeCount(long rows, long revisions, long records) {

    /** {@return all of it} */
    public long total() {
        return rows + revisions + records;
    }
}
