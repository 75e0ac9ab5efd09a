package io.campaigntracker.jooq;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Receives the cells of rows, column by column, in the order of {@link MetricsTable#columns()}. */
interface Cells {

    void text(@Nullable String value);

    /** Text that holds nothing which any format would have to escape. */
    void plain(@Nullable CharSequence value);

    /** A JSON document. */
    void json(@Nullable String value);

    /** A JSON document in UTF-8, the first bytes of an array that is written again afterwards. Holds nothing that can't be stored. */
    void json(byte[] utf8, int length);

    void number(long value);

    void decimal(@Nullable BigDecimal value);

    void date(LocalDate value);

    void absent();

    /** Ends the row. */
    void endRow();
}
