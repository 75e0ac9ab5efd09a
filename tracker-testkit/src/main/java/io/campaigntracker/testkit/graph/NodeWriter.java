package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Shows objects of one account as far as they are asked for, those within them too. */
final class NodeWriter {

    private final AccountObjects objects;

    NodeWriter(AccountObjects objects) {
        this.objects = objects;
    }

    AccountObjects objects() {
        return objects;
    }

    /** {@return the fields asked for in their order, and the id, which always comes; what the object lacks is left out} */
    ObjectNode write(GraphNode node, FieldList fields, Call call) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (FieldList.Field field : fields.all()) {
            Optional<Edge> edge = node.type().edge(field.name());
            JsonNode value = node.json().get(field.name());
            if (edge.isPresent()) {
                JsonNode page = page(node, edge.get(), field, call);
                if (!page.path("data").isEmpty()) {
                    shown.set(field.name(), page);
                }
            } else if (value != null) {
                shown.set(field.name(), value(node, field, value, call));
            }
        }
        shown.set("id", node.json().get("id"));
        return shown;
    }

    private JsonNode value(GraphNode node, FieldList.Field field, JsonNode value, Call call) {
        if (field.nested().isEmpty()) {
            return value;
        }
        if (node.type().held(field.name()) != null) {
            return write(objects.held(node, field.name()), field.nested(), call);
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (String name : field.nested().names()) {
            if (!value.has(name)) {
                throw GraphError.invalid(
                        "The field " + name + " of (" + field.name() + ") is not served by this server");
            }
            shown.set(name, value.get(name));
        }
        return shown;
    }

    private JsonNode page(GraphNode node, Edge edge, FieldList.Field field, Call call) {
        Call own = call.to(node.id() + "/" + edge.word(), Edge.parameters(field));
        byte[] page;
        if (edge == Edge.INSIGHTS) {
            InsightsQuery query = InsightsQuery.of(
                    objects.entity(node), own.parameters(), objects.view().today());
            page = InsightsPages.page(query, objects.view(), call.now(), own);
        } else {
            FieldList fields = field.nested().isEmpty() ? FieldList.parse("id") : field.nested();
            page = EdgePages.page(edge, node, this, fields, own);
        }
        return JsonText.read(new String(page, StandardCharsets.UTF_8), field.name());
    }
}
