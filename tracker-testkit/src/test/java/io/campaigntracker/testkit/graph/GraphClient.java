package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plainest client that reads the fake server, for the tests of this package. */
final class GraphClient {

    static final String WINDOWS = "[\"1d_click\",\"7d_click\",\"28d_click\",\"1d_view\",\"1d_ev\"]";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    GraphClient(FakeGraphServer server) {
        this.base = server.uri();
        this.token = server.token();
    }

    HttpResponse<String> get(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        return send(request(path, parameters).GET().build());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(request(path, Map.of())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        return MAPPER.readTree(get(path, parameters).body());
    }

    JsonNode postJson(String path, Map<String, String> form) throws IOException, InterruptedException {
        return MAPPER.readTree(post(path, form).body());
    }

    /** All rows of all pages, following the cursor. */
    List<JsonNode> all(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        Map<String, String> asked = new HashMap<>(parameters);
        JsonNode page;
        do {
            page = json(path, asked);
            page.path("data").forEach(rows::add);
            asked.put("after", page.at("/paging/cursors/after").asText());
        } while (page.at("/paging/next").isTextual());
        return rows;
    }

    static Map<String, String> insights(String level, String since, String until) {
        return Map.of(
                "level",
                level,
                "time_increment",
                "1",
                "limit",
                "100",
                "fields",
                "account_id,account_currency,campaign_id,adset_id,ad_id,impressions,reach,clicks,"
                        + "inline_link_clicks,spend,actions,action_values,attribution_setting",
                "action_attribution_windows",
                WINDOWS,
                "time_range",
                "{\"since\":\"" + since + "\",\"until\":\"" + until + "\"}");
    }

    private HttpRequest.Builder request(String path, Map<String, String> parameters) {
        String query = parameters.isEmpty() ? "" : "?" + encode(parameters);
        return HttpRequest.newBuilder(base.resolve(path + query)).header("Authorization", "Bearer " + token);
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
