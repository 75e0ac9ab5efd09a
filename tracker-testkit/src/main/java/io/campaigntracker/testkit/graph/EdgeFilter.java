package io.campaigntracker.testkit.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which objects an edge lists.
 *
 * @param own the subject of the edge's own objects, such as {@code ad}
 * @param statuses the effective statuses asked for by the parameter of that name; empty if it was not given
 * @param filters by the object or its parents
 * @param updatedSince null if it does not matter
 */
record EdgeFilter(
        String own,
        Set<String> statuses,
        List<Filter> filters,
        @Nullable Instant updatedSince) {

    private static final List<String> DOWNWARD = List.of("campaign", "adset", "ad");

    /** A filter that this server can't apply is an error, never passed over; so is asking for deleted objects. */
    static EdgeFilter of(Edge edge, Map<String, String> parameters) {
        String own = edge.word().substring(0, edge.word().length() - 1);
        Set<String> statuses = new HashSet<>();
        for (String status : JsonText.words(parameters.getOrDefault("effective_status", ""), "effective_status")) {
            if (!edge.statuses().contains(status)) {
                throw GraphError.invalid("effective_status must be one of the following values: "
                        + String.join(", ", edge.statuses()) + "; not " + status);
            }
            statuses.add(status);
        }
        List<Filter> filters = Filter.parse(parameters.getOrDefault("filtering", "[]"));
        filters.forEach(filter -> checkSubject(filter, own));
        boolean deleted = statuses.contains("DELETED")
                || filters.stream().anyMatch(filter -> filter.kind() == FilterKind.STATUS && filter.names("DELETED"));
        if (deleted) {
            throw GraphError.invalid("Filtering on effective_status DELETED is not supported on this edge");
        }
        return new EdgeFilter(own, statuses, filters, since(parameters.get("updated_since")));
    }

    private static void checkSubject(Filter filter, String own) {
        String subject = filter.subject().isEmpty() ? own : filter.subject();
        boolean above = DOWNWARD.contains(subject) && DOWNWARD.indexOf(subject) <= DOWNWARD.indexOf(own);
        boolean known = switch (filter.attribute()) {
            case "objective" -> subject.equals("campaign");
            case "optimization_goal" -> subject.equals("adset");
            default -> !filter.isNumber();
        };
        if (!above || !known) {
            throw GraphError.invalid(
                    "Filtering field " + filter.field() + " is not served on the " + own + "s edge by this server");
        }
    }

    private static @Nullable Instant since(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,12}")) {
            throw GraphError.invalid("param updated_since must be a Unix time in seconds, not '" + text + "'");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    /** Archived objects are listed only when named; deleted ones never. */
    boolean accepts(GraphNode node, AccountObjects objects) {
        String status = node.effectiveStatus();
        boolean archivedNamed = statuses.contains("ARCHIVED")
                || filters.stream()
                        .anyMatch(filter ->
                                filter.kind() == FilterKind.STATUS && isOwn(filter) && filter.names("ARCHIVED"));
        return !status.equals("DELETED")
                && (archivedNamed || !status.equals("ARCHIVED"))
                && (statuses.isEmpty() || statuses.contains(status))
                && (updatedSince == null || !node.time("updated_time").isBefore(updatedSince))
                && filters.stream().allMatch(filter -> accepts(filter, node, objects));
    }

    private boolean accepts(Filter filter, GraphNode node, AccountObjects objects) {
        GraphNode compared = isOwn(filter) ? node : objects.held(node, filter.subject());
        if (filter.kind() == FilterKind.TIME) {
            return filter.accepts(
                    BigDecimal.valueOf(compared.time(filter.attribute()).getEpochSecond()));
        }
        return filter.accepts(
                switch (filter.kind()) {
                    case ID -> compared.id();
                    case STATUS -> compared.effectiveStatus();
                    default -> compared.text(filter.attribute());
                });
    }

    private boolean isOwn(Filter filter) {
        return filter.subject().isEmpty() || filter.subject().equals(own);
    }
}
