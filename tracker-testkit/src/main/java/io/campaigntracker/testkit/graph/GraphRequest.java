package io.campaigntracker.testkit.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request as the fake server understood it. Never shows the token it came with.
 *
 * @param number counted from 1 since the server started
 * @param method {@code GET} or {@code POST}
 * @param path such as {@code /v26.0/act_1/insights}
 * @param parameters of the query and of the body in whatever form, as text, without the token
 * @param bearer whether the token came in the Authorization header
 * @param tokenInUrl whether the token came in the query, where it ends up in logs
 */
public record GraphRequest(
        long number, String method, String path, Map<String, String> parameters, boolean bearer, boolean tokenInUrl) {

    private static final Set<List<String>> ABOUT_TOKEN =
            Set.of(List.of("me"), List.of("me", "permissions"), List.of("app"));

    public GraphRequest {
        parameters = Map.copyOf(parameters);
    }

    /** {@return a parameter's value} */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** {@return whether insights are asked for, directly or from a report} */
    public boolean isInsights() {
        return path.endsWith("/insights");
    }

    /** {@return the version asked for, such as {@code v26.0}; empty text if none} */
    public String version() {
        String first = segments().isEmpty() ? "" : segments().get(0);
        return first.matches("v\\d+\\.\\d+") ? first : "";
    }

    /** {@return whether it asks about the token itself} */
    boolean isAboutToken() {
        return target().isEmpty() || ABOUT_TOKEN.contains(target());
    }

    /** {@return whether it changes an object} */
    boolean isChange() {
        return method.equals("POST") && !isInsights() && !target().isEmpty();
    }

    List<String> segments() {
        return List.of(path.split("/", -1)).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@return the path without the version} */
    List<String> target() {
        List<String> segments = segments();
        return version().isEmpty() ? segments : segments.subList(1, segments.size());
    }
}
