package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.FailureKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects that rows spoke of and no edge lists, deleted ones above all: each is asked for by its id. Of one that is not shown even so
 * there is left what its rows told, its name and its parents.
 */
final class UnlistedObjects {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);

    // Each costs a request, so a catalog asks for no more of them; the next one goes on.
    private static final int MOST_ASKED = 100;

    private static final Set<FailureKind> NOT_SHOWN =
            EnumSet.of(FailureKind.NOT_FOUND, FailureKind.PERMISSION, FailureKind.BAD_REQUEST);

    /** What says nothing of whether the object can be shown. */
    private static final Set<FailureKind> ODD =
            EnumSet.of(FailureKind.MALFORMED_ANSWER, FailureKind.TOO_MUCH_DATA, FailureKind.UNKNOWN);

    private final GraphClient client;
    private final Deadline deadline;
    private final SeenEntities seen;
    private final String accountId;
    private final Notes notes;

    UnlistedObjects(GraphClient client, Deadline deadline, SeenEntities seen, String accountId, Notes notes) {
        this.client = client;
        this.deadline = deadline;
        this.seen = seen;
        this.accountId = accountId;
        this.notes = notes;
    }

    /** {@return the objects of a level, in Meta's form} */
    List<JsonNode> of(Level level, Set<String> listed, String fields) {
        List<JsonNode> nodes = new ArrayList<>();
        List<SeenEntities.Seen> shown = new ArrayList<>();
        int asked = 0;
        for (SeenEntities.Seen entity : seen.without(accountId, level.entityLevel(), listed)) {
            EntityRef ref = level.ref(accountId, entity.id());
            if (!seen.isUnreadable(ref) && asked < MOST_ASKED) {
                asked++;
                GraphRequest request = GraphRequest.get(
                        accountId,
                        entity.id(),
                        Map.of("fields", fields),
                        "the unlisted " + level.word() + " " + entity.id());
                try {
                    JsonNode node = client.call(request, deadline, TreeReader.OBJECT);
                    if (node.path("id").asText("").equals(entity.id())) {
                        nodes.add(node);
                        shown.add(entity);
                        continue;
                    }
                    notes.add("the answer for " + request.label() + " is about another object and was set aside");
                } catch (GraphException e) {
                    if (NOT_SHOWN.contains(e.failure().kind())) {
                        log.debug("{}", e.failure());
                        seen.unreadable(ref);
                    } else if (ODD.contains(e.failure().kind())) {
                        notes.add(e.failure().toString());
                    } else {
                        throw e;
                    }
                }
            }
            if (entity.name() != null) {
                nodes.add(asToldByRows(entity));
            }
        }
        seen.deleted(accountId, level.entityLevel(), shown);
        return nodes;
    }

    private static JsonNode asToldByRows(SeenEntities.Seen entity) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", entity.id());
        node.put("name", entity.name());
        node.put("campaign_id", entity.campaignId());
        node.put("adset_id", entity.adSetId());
        return node;
    }
}
