package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists objects page by page. */
final class EdgePages {

    private static final int DEFAULT_LIMIT = 25;
    private static final int LARGEST_LIMIT = 500;

    private EdgePages() {}

    /** {@return a page of an edge of an object} */
    static byte[] page(Edge edge, GraphNode from, NodeWriter writer, FieldList fields, Call call) {
        EdgeFilter filter = EdgeFilter.of(edge, call.parameters());
        AccountObjects objects = writer.objects();
        List<GraphNode> listed = objects.along(edge, from).stream()
                .filter(node -> filter.accepts(node, objects))
                .toList();
        return page(listed, node -> writer.write(node, fields, call), call);
    }

    static <T> byte[] page(List<T> listed, Function<T, ObjectNode> writer, Call call) {
        Paging paging = Paging.of(call.parameters(), DEFAULT_LIMIT, LARGEST_LIMIT);
        int shown = call.twist() == Fault.PageTwist.EMPTY ? 0 : paging.limit();
        int end = (int) Math.min(listed.size(), paging.backward() ? paging.begin() + 1 : paging.begin() + shown);
        int from = paging.backward() ? Math.max(0, end - shown) : (int) Math.min(listed.size(), paging.begin());
        int to = Math.max(from, end);
        boolean empty = from == to;
        return Page.write(
                json -> {
                    for (T object : listed.subList(from, to)) {
                        json.writeRawValue(writer.apply(object).toString());
                    }
                },
                () -> paging.links(call, empty ? -1 : from, empty ? -1 : to - 1L, from > 0, to < listed.size()),
                summary(call.parameters(), listed.size()));
    }

    private static Page.Rows summary(Map<String, String> parameters, int total) {
        String asked = parameters.get("summary");
        if (asked == null) {
            return Page.NO_SUMMARY;
        }
        for (String word : JsonText.words(asked, "summary")) {
            if (!word.equals("total_count") && !word.equals("true")) {
                throw GraphError.invalid("param summary is served as total_count on this edge, not as " + word);
            }
        }
        return json -> {
            json.writeObjectFieldStart("summary");
            json.writeNumberField("total_count", total);
            json.writeEndObject();
        };
    }
}
