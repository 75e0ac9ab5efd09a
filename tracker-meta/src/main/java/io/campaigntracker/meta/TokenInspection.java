package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Asks Meta about the token itself. The debug endpoint takes the token in its address only; asked through a batch, that address
 * travels inside a body, so that the token appears in none that anyone logs.
 */
final class TokenInspection {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenInspection() {}

    /** {@return what Meta tells of the token: {@code expires_at}, {@code data_access_expires_at} and more} */
    static JsonNode inspect(MetaSettings settings, GraphClient client, Deadline deadline, String accountId) {
        JsonNode app = client.call(
                GraphRequest.get(accountId, "app", Map.of("fields", "id"), "the token's app"),
                deadline,
                TreeReader.OBJECT);
        String appId = app.path("id").asText("");
        if (!ObjectId.isId(appId)) {
            throw GraphException.malformed("the token's app comes without an id that is one");
        }
        String address = settings.apiVersion() + "/debug_token?"
                + GraphRequest.encode(Map.of("input_token", settings.secrets().token()));
        Map<String, String> parameters = Map.of(
                "batch",
                InsightsQuery.json(List.of(Map.of("method", "GET", "relative_url", address))),
                "include_headers",
                "false");
        GraphRequest batch =
                new GraphRequest("POST", accountId, "", parameters, "inspection of the token").asApp(appId);
        return client.once(batch, deadline, TokenInspection::read);
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        parser.nextToken();
        JsonNode answer = parser.readValueAsTree();
        JsonNode item = answer != null && answer.isArray() ? answer.get(0) : answer;
        if (item == null || item.has("error")) {
            throw item == null ? new JsonParseException(parser, "an empty answer") : new ErrorAnswerException(item);
        }
        JsonNode body = parse(item.path("body").asText("{}"));
        if (body.has("error")) {
            throw new ErrorAnswerException(body);
        }
        return body.path("data");
    }

    private static JsonNode parse(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }
}
