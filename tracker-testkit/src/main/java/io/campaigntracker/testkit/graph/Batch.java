package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Several reads in one request: HTTP 200 outside, whatever happens to the items inside. */
final class Batch {

    private static final int MOST = 50;

    private Batch() {}

    static boolean isOne(GraphRequest request) {
        return request.method().equals("POST")
                && request.target().isEmpty()
                && request.parameters().containsKey("batch");
    }

    /** @param single answers one of its items */
    static GraphAnswer answer(GraphRequest request, Function<GraphRequest, GraphAnswer> single) {
        JsonNode items = Filter.read(request.parameters().getOrDefault("batch", ""), "batch");
        if (items.size() > MOST) {
            throw GraphError.invalid("Too many requests in batch message. Maximum batch size is " + MOST);
        }
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            GraphAnswer answer;
            try {
                answer = single.apply(item(request, item));
            } catch (GraphError error) {
                answer = GraphAnswer.error(error, "Abatch");
            }
            answers.addObject()
                    .put("code", answer.status())
                    .put("body", new String(answer.body(), StandardCharsets.UTF_8));
        }
        return GraphAnswer.json(answers.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static GraphRequest item(GraphRequest batch, JsonNode item) {
        if (!item.path("method").asText().equals("GET")) {
            throw GraphError.invalid("this server's batches take GET only");
        }
        URI address = URI.create("/" + item.path("relative_url").asText());
        Map<String, String> parameters = new LinkedHashMap<>();
        RequestReader.decode(address.getRawQuery(), parameters);
        String proof = batch.parameters().get("appsecret_proof");
        if (proof != null) {
            parameters.putIfAbsent("appsecret_proof", proof);
        }
        return new GraphRequest(batch.number(), "GET", address.getPath(), parameters, batch.bearer(), false);
    }
}
