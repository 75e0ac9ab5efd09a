package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Several requests in one: HTTP 200 outside, whatever happens to the items inside. The items don't depend on one another. */
final class Batch {

    private static final int MOST = 50;
    private static final Set<String> KEYS =
            Set.of("method", "relative_url", "body", "name", "omit_response_on_success", "attached_files");

    private Batch() {}

    static boolean isOne(GraphRequest request) {
        return request.method().equals("POST")
                && request.target().isEmpty()
                && request.parameters().containsKey("batch");
    }

    /**
     * @param single answers one of its items
     * @param headers the headers of an item's answer
     */
    static GraphAnswer answer(
            RequestReader batch,
            Function<RequestReader, GraphAnswer> single,
            Function<GraphRequest, Map<String, String>> headers) {
        Map<String, String> parameters = batch.request().parameters();
        Operation.BATCH.check(parameters);
        boolean withHeaders = JsonText.flag(parameters.getOrDefault("include_headers", "true"), "include_headers");
        JsonNode items = JsonText.read(parameters.getOrDefault("batch", ""), "batch");
        if (!items.isArray() || items.isEmpty()) {
            throw GraphError.invalid("param batch must be an array of at least one request");
        }
        if (items.size() > MOST) {
            throw GraphError.invalid("Too many requests in batch message. Maximum batch size is " + MOST);
        }
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            ObjectNode answer = answers.addObject();
            RequestReader read = null;
            GraphAnswer given;
            try {
                read = item(batch, item);
                given = single.apply(read);
            } catch (GraphError error) {
                given = GraphAnswer.error(error, "Abatch");
            }
            answer.put("code", given.status());
            if (withHeaders) {
                ArrayNode told = answer.putArray("headers");
                told.addObject().put("name", "Content-Type").put("value", given.contentType());
                headers.apply(read == null ? batch.request() : read.request())
                        .forEach((name, value) ->
                                told.addObject().put("name", name).put("value", value));
            }
            answer.put("body", new String(given.body(), StandardCharsets.UTF_8));
        }
        return GraphAnswer.json(answers.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static RequestReader item(RequestReader batch, JsonNode item) {
        item.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw GraphError.invalid("The key " + key + " of a batch's item is not served by this server");
            }
        });
        String method = item.path("method").asText();
        String address = item.path("relative_url").asText();
        String body = item.path("body").asText();
        if (!method.equals("GET") && !method.equals("POST")) {
            throw GraphError.invalid("The method '" + method + "' of a batch's item is not served by this server");
        }
        if (item.path("omit_response_on_success").asBoolean() || (address + body).contains("{result=")) {
            throw GraphError.invalid("Items of a batch that refer to one another are not served by this server");
        }
        // Meta's Java SDK names none with an empty object.
        if (!item.path("attached_files").isEmpty()) {
            throw GraphError.invalid("The attached_files of a batch's item are not read by this server");
        }
        int query = address.indexOf('?');
        Map<String, String> parameters =
                new LinkedHashMap<>(RequestBody.decode(query < 0 ? null : address.substring(query + 1)));
        parameters.putAll(RequestBody.decode(body));
        String path = "/" + (query < 0 ? address : address.substring(0, query)).replaceFirst("^/+", "");
        boolean versioned =
                path.matches("/v\\d+\\.\\d+(/.*)?") || batch.request().version().isEmpty();
        return RequestReader.ofItem(
                batch.request(),
                batch.token(),
                method,
                versioned ? path : "/" + batch.request().version() + path,
                parameters);
    }
}
