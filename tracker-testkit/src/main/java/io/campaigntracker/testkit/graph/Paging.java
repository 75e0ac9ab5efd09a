package io.campaigntracker.testkit.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for.
 *
 * @param limit the most rows of it
 * @param begin the first place that may stand on it; of a page before a cursor, the last
 * @param backward whether it is the page before a cursor
 */
record Paging(int limit, long begin, boolean backward) {

    static Paging of(Map<String, String> parameters, int otherwise, int most) {
        String after = parameters.get("after");
        String before = parameters.get("before");
        if (after != null && before != null) {
            throw GraphError.invalid("Only one of after and before can be given");
        }
        int limit = limit(parameters.get("limit"), otherwise, most);
        return before == null
                ? new Paging(limit, Cursors.placeAfter(after), false)
                : new Paging(limit, Cursors.placeAfter(before) - 2, true);
    }

    /** Refuses a limit that is none, also where it is not needed yet. */
    static void requireLimit(Map<String, String> parameters) {
        limit(parameters.get("limit"), 1, 1);
    }

    private static int limit(@Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw GraphError.invalid("param limit must be a positive integer");
        }
        return Math.min(most, Integer.parseInt(text));
    }

    /**
     * {@return the links of the page}
     *
     * @param first the place of its first row, -1 if it has none
     * @param last the place of its last row, -1 if it has none
     * @param earlier whether rows stand before it
     * @param later whether rows follow
     */
    Page.Links links(Call call, long first, long last, boolean earlier, boolean later) {
        if (first < 0) {
            return later && !backward ? emptyLinks(call) : Page.Links.NONE;
        }
        String before = Cursors.of(first);
        String after = Cursors.of(last);
        boolean more = later;
        if (call.twist() == Fault.PageTwist.REPEATED_CURSOR) {
            String given = call.parameters().get("after");
            after = given == null ? Cursors.of(begin - 1) : given;
            more = true;
        } else if (call.twist() == Fault.PageTwist.LAST_ROW_AGAIN && later) {
            after = Cursors.of(last - 1);
        }
        return new Page.Links(
                before,
                after,
                earlier ? Page.address(call, "before", before) : null,
                more ? Page.address(call, "after", after) : null);
    }

    private Page.Links emptyLinks(Call call) {
        String after = Cursors.again(begin - 1, call.request().number());
        return new Page.Links(null, after, null, Page.address(call, "after", after));
    }
}
