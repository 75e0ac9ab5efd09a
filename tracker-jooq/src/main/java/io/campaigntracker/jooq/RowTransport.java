package io.campaigntracker.jooq;

/**
 * How rows travel.
 *
 * @param copyFrom from how many rows on COPY is used; fewer go as arrays
 * @param temporaryTables whether the role may create temporary tables
 * @param transactionGoesOn whether the transaction outlives the chunk, so that its temporary table must not
 */
record RowTransport(int copyFrom, boolean temporaryTables, boolean transactionGoesOn) {

    /** Rows in one statement when they go as arrays. */
    static final int ARRAY_ROWS = 5_000;

    boolean copies(int rows) {
        return rows >= copyFrom;
    }

    boolean stages(int rows) {
        return copies(rows) && temporaryTables;
    }
}
