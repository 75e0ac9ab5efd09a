package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Walks all pages of an answer. Each page is asked for with our own parameters and the cursor, never through the {@code next}
 * address; a page that fails is asked for again, not the walk from its start. Pages once lowered stay so for later walks of the same
 * instance. Not thread-safe.
 */
final class PageWalk {

    private static final int SMALLEST_PAGE = 25;

    private final GraphClient client;
    private int limit;
    private final int maxPages;

    PageWalk(GraphClient client, int pageSize, int maxPages) {
        this.client = client;
        this.limit = pageSize;
        this.maxPages = maxPages;
    }

    /** Receives elements page by page; what a page brought counts only once it is committed. */
    interface Target {
        void begin();

        void element(JsonParser parser) throws IOException;

        void commit();

        /** Something the caller should know. */
        void note(String note);
    }

    /** Walks to the last page. Pages committed before a failure stay committed. */
    void walk(GraphRequest base, Deadline deadline, Target target) {
        String after = null;
        Set<String> seen = new HashSet<>();
        boolean restarted = false;
        for (int pages = 0; ; ) {
            GraphRequest request = base.with("limit", Integer.toString(limit));
            if (after != null) {
                request = request.with("after", after);
            }
            Page page;
            try {
                page = client.call(request, deadline, parser -> {
                    target.begin();
                    return Page.read(parser, target::element);
                });
            } catch (GraphException e) {
                if (e.remedy() == Remedy.SHRINK && limit > SMALLEST_PAGE) {
                    limit = Math.max(SMALLEST_PAGE, limit / 2);
                    target.note(base.label() + ": pages were lowered to " + limit
                            + " rows because Meta asked for less data");
                    continue;
                }
                if (e.remedy() == Remedy.RESTART && !restarted) {
                    restarted = true;
                    after = null;
                    seen.clear();
                    continue;
                }
                throw e;
            }
            target.commit();
            pages++;
            if (!page.hasNext()) {
                return;
            }
            after = page.after();
            if (after == null) {
                throw GraphException.malformed(
                        base.label() + ": page " + pages + " has a successor but no cursor to it");
            }
            if (!seen.add(after)) {
                throw GraphException.malformed(
                        base.label() + ": page " + pages + " leads back to a cursor that was followed before");
            }
            if (pages >= maxPages) {
                throw GraphException.malformed(base.label() + ": still more after " + pages + " pages, the cap");
            }
        }
    }
}
