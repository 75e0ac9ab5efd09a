package io.campaigntracker.meta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to the Graph API, without anything secret.
 *
 * @param method {@code GET} or {@code POST}
 * @param accountId whose budget it uses, bare digits
 * @param path below the version, such as {@code act_1/insights}
 * @param parameters query or form parameters, not encoded
 * @param label what is asked, for people
 * @param appId the app in whose own name it is asked; null for the token
 */
record GraphRequest(
        String method,
        String accountId,
        String path,
        Map<String, String> parameters,
        String label,
        @Nullable String appId) {

    GraphRequest(String method, String accountId, String path, Map<String, String> parameters, String label) {
        this(method, accountId, path, parameters, label, null);
    }

    static GraphRequest get(String accountId, String path, Map<String, String> parameters, String label) {
        return new GraphRequest("GET", accountId, path, parameters, label);
    }

    static GraphRequest post(String accountId, String path, Map<String, String> parameters, String label) {
        return new GraphRequest("POST", accountId, path, parameters, label);
    }

    /** {@return what is asked for in one of few words: the edge, or {@code object} where one is asked for by its id} */
    String operation() {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z')) && !last.isEmpty() ? last : "object";
    }

    boolean isPost() {
        return method.equals("POST");
    }

    GraphRequest with(String name, String value) {
        Map<String, String> extended = new LinkedHashMap<>(parameters);
        extended.put(name, value);
        return new GraphRequest(method, accountId, path, extended, label, appId);
    }

    /** {@return the same, asked in the app's own name} */
    GraphRequest asApp(String id) {
        return new GraphRequest(method, accountId, path, parameters, label, id);
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** {@return the path with each of its segments percent-encoded} */
    String encodedPath() {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> encode(segment).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return label;
    }
}
