package io.campaigntracker.meta;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MissingPart;
import java.util.List;

/** Where the reader of insights rows puts what it reads. */
interface RowSink {

    /**
     * A row was read.
     *
     * @param dimensions the values of the breakdowns, in the order asked; empty without breakdowns
     */
    void row(MetricsRow row, List<String> dimensions);

    /** A row, or a field that must be known, could not be read. */
    void missing(MissingPart part);

    /** Something could not be read and was set aside. */
    void odd(String note);
}
