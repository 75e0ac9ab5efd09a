package io.campaigntracker.core.file;

/** What the cells of a column are. */
public enum ColumnKind {
    /** Words; never shown in a message. */
    TEXT,
    /** An identifier; never shown in a message. */
    ID,
    /** An exact decimal number. */
    DECIMAL,
    /** A whole number. */
    COUNT,
    /** A moment. */
    TIME,
    /** A day. */
    DAY,
    /** An ISO 4217 code. */
    CURRENCY,
    /** True or false. */
    FLAG;

    /** Whether a message may repeat a cell: it then helps, and holds no personal data where it is what it should be. */
    boolean isShown() {
        return this == DECIMAL || this == COUNT || this == TIME || this == DAY || this == CURRENCY;
    }
}
