package io.campaigntracker.testkit.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the server.
 *
 * @param request what was asked
 * @param token what the caller proved itself with
 * @param base scheme, host and port under which the caller reached the server
 * @param now the server's time
 * @param twist what goes wrong with its page
 * @param fate how a report that it starts will end
 */
record Call(GraphRequest request, String token, String base, Instant now, Fault.PageTwist twist, ReportRuns.Fate fate) {

    int limit(int otherwise, int most) {
        String text = request.parameters().get("limit");
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw GraphError.invalid("param limit must be a positive integer");
        }
        return Math.min(most, Integer.parseInt(text));
    }

    String nextAfter(String cursor) {
        return Page.nextAddress(base, request, token, cursor);
    }

    /**
     * {@return the links of a page}
     *
     * @param begin the place at which the page was asked to begin
     * @param first the place of its first row, -1 if it has none
     * @param last the place of its last row, -1 if it has none
     * @param more whether more rows follow
     */
    Page.Links links(long begin, long first, long last, boolean more) {
        if (first < 0) {
            return more ? linksTo(null, Cursors.again(begin - 1, request.number())) : Page.Links.NONE;
        }
        String before = Cursors.of(first);
        return switch (twist) {
            case REPEATED_CURSOR -> {
                String given = request.after();
                yield linksTo(before, given == null ? Cursors.of(begin - 1) : given);
            }
            case LAST_ROW_AGAIN ->
                more ? linksTo(before, Cursors.of(last - 1)) : new Page.Links(before, Cursors.of(last), null);
            case NONE, EMPTY ->
                more ? linksTo(before, Cursors.of(last)) : new Page.Links(before, Cursors.of(last), null);
        };
    }

    private Page.Links linksTo(@Nullable String before, String after) {
        return new Page.Links(before, after, nextAfter(after));
    }
}
