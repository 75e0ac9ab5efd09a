package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which objects an edge lists.
 *
 * @param statuses the effective statuses asked for; empty for the usual ones, which leaves archived objects out
 * @param filters by the ids of the object or its parents
 */
record EdgeFilter(Set<String> statuses, List<Filter> filters) {

    private static final Set<String> IDS = Set.of("id", "ad.id", "adset.id", "campaign.id");

    /** A filter that this server can't apply is an error, never ignored; so is asking for deleted objects. */
    static EdgeFilter of(Call call) {
        Set<String> statuses = new HashSet<>();
        String given = call.request().parameters().getOrDefault("effective_status", "[]");
        for (JsonNode status : Filter.read(given, "effective_status")) {
            statuses.add(status.asText());
        }
        List<Filter> filters = Filter.parse(call.request().parameters().getOrDefault("filtering", "[]"));
        for (Filter filter : filters) {
            if (filter.field().endsWith("effective_status")) {
                statuses.addAll(filter.values());
            } else if (!IDS.contains(filter.field())) {
                throw GraphError.invalid("Filtering field " + filter.field() + " is not offered by this server");
            }
        }
        if (statuses.contains("DELETED")) {
            throw GraphError.invalid("Filtering on effective_status DELETED is not supported on this edge");
        }
        return new EdgeFilter(
                statuses,
                filters.stream().filter(filter -> IDS.contains(filter.field())).toList());
    }

    boolean accepts(ObjectNode object) {
        String status = object.path("effective_status").asText();
        boolean listed = statuses.isEmpty() ? !status.equals("ARCHIVED") : statuses.contains(status);
        return listed
                && !status.equals("DELETED")
                && filters.stream().allMatch(filter -> filter.accepts(idOf(filter.field(), object)));
    }

    private static String idOf(String field, ObjectNode object) {
        String parent = field.replace('.', '_');
        return object.path(object.has(parent) ? parent : "id").asText();
    }
}
