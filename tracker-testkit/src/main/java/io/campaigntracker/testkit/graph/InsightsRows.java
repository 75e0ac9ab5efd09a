package io.campaigntracker.testkit.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The places of an answer, at each of which a row may stand. A page cursor is the number of a place, and places never move. */
interface InsightsRows {

    long size();

    /** {@return the row at a place, empty if nothing was delivered there} */
    Optional<InsightsRow> at(long place);

    /** {@return the rows of a query in the order asked for} */
    static InsightsRows of(InsightsCells cells) {
        InsightsSort sort = cells.query().sort();
        if (sort == null) {
            return cells;
        }
        List<InsightsRow> rows = new ArrayList<>(cells.all().toList());
        rows.sort(sort.order());
        return new InsightsRows() {
            @Override
            public long size() {
                return rows.size();
            }

            @Override
            public Optional<InsightsRow> at(long place) {
                return Optional.of(rows.get((int) place));
            }
        };
    }

    default Stream<InsightsRow> all() {
        return LongStream.range(0, size()).mapToObj(this::at).flatMap(Optional::stream);
    }
}
