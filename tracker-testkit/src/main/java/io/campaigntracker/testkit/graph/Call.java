package io.campaigntracker.testkit.graph;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

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

    Map<String, String> parameters() {
        return request.parameters();
    }

    /** {@return the call that would read an edge of an object on its own, as the links of a nested page do} */
    Call to(String path, Map<String, String> parameters) {
        Map<String, String> own = new HashMap<>(parameters);
        String proof = request.parameters().get("appsecret_proof");
        if (proof != null) {
            own.put("appsecret_proof", proof);
        }
        GraphRequest single = new GraphRequest(
                request.number(), "GET", "/" + request.version() + "/" + path, own, request.bearer(), false);
        return new Call(single, token, base, now, Fault.PageTwist.NONE, fate);
    }
}
