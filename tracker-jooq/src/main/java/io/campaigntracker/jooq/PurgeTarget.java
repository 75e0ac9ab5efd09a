package io.campaigntracker.jooq;

/**
 * A table of which something can be purged.
 *
 * @param table its name
 * @param condition which rows are meant by a day that is bound once
 * @param part as what they are counted
 */
record PurgeTarget(String table, String condition, Part part) {

    enum Part {
        ROWS,
        REVISIONS,
        RECORDS
    }

    static PurgeTarget rows(String table) {
        return new PurgeTarget(table, "date < ?", Part.ROWS);
    }

    static PurgeTarget revisions(String table, String condition) {
        return new PurgeTarget(table, condition, Part.REVISIONS);
    }

    static PurgeTarget record(String table, String condition) {
        return new PurgeTarget(table, condition, Part.RECORDS);
    }
}
