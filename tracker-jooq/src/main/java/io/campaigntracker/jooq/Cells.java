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

    void number(long value);

    void decimal(@Nullable BigDecimal value);

    void date(LocalDate value);

    void absent();

    /** Ends the row. */
    void endRow();
}
