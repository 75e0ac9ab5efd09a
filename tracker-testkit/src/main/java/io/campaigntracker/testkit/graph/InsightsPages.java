package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Answers insights page by page. */
final class InsightsPages {

    private static final int DEFAULT_LIMIT = 25;
    private static final int LARGEST_LIMIT = 5000;

    private InsightsPages() {}

    static byte[] page(InsightsQuery query, AccountView view, Instant knownAt, Call call) {
        return new Walk(new InsightsCells(query, view, knownAt), view, call).page();
    }

    /** {@return a page, unless the query is larger than the faults allow} */
    static byte[] page(InsightsQuery query, AccountView view, Instant knownAt, Call call, Faults faults) {
        InsightsCells cells = new InsightsCells(query, view, knownAt);
        Walk walk = new Walk(cells, view, call);
        faults.checkSize(cells.size(), walk.paging.limit());
        return walk.page();
    }

    /** One walk over the places of a page and on to the next row, if there is one. */
    private static final class Walk {
        private final InsightsCells cells;
        private final InsightsRows rows;
        private final AccountView view;
        private final Call call;
        private final Paging paging;
        private long place;
        private long first = -1;
        private long last = -1;

        private Walk(InsightsCells cells, AccountView view, Call call) {
            this.cells = cells;
            this.rows = InsightsRows.of(cells);
            this.view = view;
            this.call = call;
            this.paging = Paging.of(call.parameters(), DEFAULT_LIMIT, LARGEST_LIMIT);
        }

        private byte[] page() {
            return Page.write(this::writeRows, this::links, this::writeSummary);
        }

        private void writeRows(JsonGenerator json) throws IOException {
            InsightsJson writer = new InsightsJson(cells.query(), view, json);
            if (call.twist() == Fault.PageTwist.EMPTY) {
                place = paging.begin();
            } else if (paging.backward()) {
                writeBackward(writer);
            } else {
                writeForward(writer);
            }
        }

        private void writeForward(InsightsJson writer) throws IOException {
            int written = 0;
            for (place = paging.begin(); place < rows.size() && written < paging.limit(); place++) {
                Optional<InsightsRow> row = rows.at(place);
                if (row.isPresent()) {
                    write(row.get(), place, writer);
                    written++;
                }
            }
        }

        private void writeBackward(InsightsJson writer) throws IOException {
            Deque<Long> found = new ArrayDeque<>();
            long begin = Math.min(paging.begin(), rows.size() - 1);
            for (long at = begin; at >= 0 && found.size() < paging.limit(); at--) {
                if (rows.at(at).isPresent()) {
                    found.addFirst(at);
                }
            }
            for (long at : found) {
                write(rows.at(at).orElseThrow(), at, writer);
            }
            place = begin + 1;
        }

        private void write(InsightsRow row, long at, InsightsJson writer) throws IOException {
            writer.write(row);
            last = at;
            first = first < 0 ? at : first;
        }

        private Page.Links links() {
            while (place < rows.size() && rows.at(place).isEmpty()) {
                place++;
            }
            long earlier = first - 1;
            while (earlier >= 0 && rows.at(earlier).isEmpty()) {
                earlier--;
            }
            return paging.links(call, first, last, earlier >= 0, place < rows.size());
        }

        private void writeSummary(JsonGenerator json) throws IOException {
            Optional<InsightsRow> total = cells.query().summary().isEmpty() ? Optional.empty() : cells.total();
            if (total.isPresent()) {
                new InsightsJson(cells.query(), view, json).writeSummary(total.get());
            }
        }
    }
}
