package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Answers insights page by page. */
final class InsightsPages {

    static final int DEFAULT_LIMIT = 25;
    static final int LARGEST_LIMIT = 5000;

    private InsightsPages() {}

    static byte[] page(InsightsQuery query, AccountView view, Instant knownAt, Call call) {
        return page(new Walk(query, view, knownAt, call));
    }

    /** {@return a page, unless the query is larger than the faults allow} */
    static byte[] page(InsightsQuery query, AccountView view, Instant knownAt, Call call, Faults faults) {
        Walk walk = new Walk(query, view, knownAt, call);
        faults.checkSize(walk.cells.size(), walk.limit);
        return page(walk);
    }

    private static byte[] page(Walk walk) {
        return Page.write(walk::rows, walk::links);
    }

    /** One walk over the places of a page and on to the next row, if there is one. */
    private static final class Walk {
        private final InsightsCells cells;
        private final InsightsQuery query;
        private final AccountView view;
        private final Call call;
        private final int limit;
        private final long begin;
        private long place;
        private long first = -1;
        private long last = -1;

        private Walk(InsightsQuery query, AccountView view, Instant knownAt, Call call) {
            this.cells = new InsightsCells(query, view, knownAt);
            this.query = query;
            this.view = view;
            this.call = call;
            this.limit = call.limit(DEFAULT_LIMIT, LARGEST_LIMIT);
            this.begin = Cursors.placeAfter(call.request().after());
            this.place = begin;
        }

        private void rows(JsonGenerator json) throws IOException {
            InsightsJson writer = new InsightsJson(query, view, json);
            int written = call.twist() == Fault.PageTwist.EMPTY ? limit : 0;
            while (place < cells.size() && written < limit) {
                Optional<InsightsRow> row = cells.at(place);
                if (row.isPresent()) {
                    writer.write(row.get());
                    last = place;
                    first = first < 0 ? place : first;
                    written++;
                }
                place++;
            }
        }

        private Page.Links links() {
            while (place < cells.size() && cells.at(place).isEmpty()) {
                place++;
            }
            return call.links(begin, first, last, place < cells.size());
        }
    }
}
