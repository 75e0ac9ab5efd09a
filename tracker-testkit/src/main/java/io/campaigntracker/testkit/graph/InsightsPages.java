package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers insights page by page. */
final class InsightsPages {

    static final int DEFAULT_LIMIT = 25;
    static final int LARGEST_LIMIT = 5000;

    private InsightsPages() {}

    static byte[] page(InsightsQuery query, AccountView view, Instant knownAt, Call call) {
        Walk walk = new Walk(query, view, knownAt, call);
        return Page.write(walk::rows, walk::links);
    }

    /** One walk over the places of a page and on to the next row, if there is one. */
    private static final class Walk {
        private final InsightsCells cells;
        private final InsightsQuery query;
        private final AccountView view;
        private final Call call;
        private final int limit;
        private long place;
        private @Nullable String first;
        private @Nullable String last;

        private Walk(InsightsQuery query, AccountView view, Instant knownAt, Call call) {
            this.cells = new InsightsCells(query, view, knownAt);
            this.query = query;
            this.view = view;
            this.call = call;
            this.limit = call.limit(DEFAULT_LIMIT, LARGEST_LIMIT);
            this.place = Cursors.placeAfter(call.request().after());
        }

        private void rows(JsonGenerator json) throws IOException {
            InsightsJson writer = new InsightsJson(query, view, json);
            int written = 0;
            while (place < cells.size() && written < limit) {
                Optional<InsightsRow> row = cells.at(place);
                if (row.isPresent()) {
                    writer.write(row.get());
                    last = Cursors.of(place);
                    first = first == null ? last : first;
                    written++;
                }
                place++;
            }
        }

        private Page.Links links() {
            while (place < cells.size()) {
                if (cells.at(place).isPresent()) {
                    return new Page.Links(first, last, last == null ? null : call.nextAfter(last));
                }
                place++;
            }
            return new Page.Links(first, last, null);
        }
    }
}
