package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.source.FailureKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budget schedules ("high demand periods") of those campaigns and ad sets that say they have some, each asked for by a request of its own. Thread-safe
 * while objects are read; the rest is for one thread.
 */
final class BudgetSchedules {

    static final String FIELD = "is_budget_schedule_enabled";
    private static final String FIELDS = "id,budget_value,budget_value_type,time_start,time_end,recurrence_type";

    // Each costs a request.
    private static final int MOST_ASKED = 100;

    /** More than a campaign can have in years; each question about its budget looks at all of them. */
    static final int MOST_RISES = 1000;

    private static final Set<FailureKind> TOLD = EnumSet.of(
            FailureKind.NOT_FOUND,
            FailureKind.PERMISSION,
            FailureKind.BAD_REQUEST,
            FailureKind.MALFORMED_ANSWER,
            FailureKind.TOO_MUCH_DATA,
            FailureKind.UNKNOWN);

    private final EdgeReader edges;
    private final ObjectReader reader;
    private final Notes notes;
    private final Set<String> scheduled = ConcurrentHashMap.newKeySet();
    private int asked;

    /** Walks an edge of an object, page by page. */
    interface EdgeReader {
        List<JsonNode> read(String path, Map<String, String> parameters, String label);
    }

    BudgetSchedules(EdgeReader edges, ObjectReader reader, Notes notes) {
        this.edges = edges;
        this.reader = reader;
        this.notes = notes;
    }

    /** Remembers an object that says it has schedules. */
    void see(JsonNode node) {
        if (node.path(FIELD).asBoolean(false) && node.path("id").isValueNode()) {
            scheduled.add(node.path("id").asText());
        }
    }

    Campaign complete(Campaign campaign) {
        return scheduled.contains(campaign.campaignId())
                ? campaign.withBudget(raised(campaign.budget(), campaign.campaignId(), "campaign"))
                : campaign;
    }

    AdSet complete(AdSet adSet) {
        return scheduled.contains(adSet.adSetId())
                ? adSet.withBudget(raised(adSet.budget(), adSet.adSetId(), "ad set"))
                : adSet;
    }

    private Budget raised(Budget budget, String id, String kind) {
        String label = "the budget schedules of " + kind + " " + id;
        if (asked == MOST_ASKED) {
            notes.add("more than " + MOST_ASKED
                    + " campaigns and ad sets have budget schedules; those of the others are not known");
            return budget;
        }
        asked++;
        List<BudgetRise> rises = new ArrayList<>();
        try {
            List<JsonNode> told = edges.read(id + "/budget_schedules", Map.of("fields", FIELDS), label);
            if (told.size() > MOST_RISES) {
                notes.add(label + " are " + told.size() + "; the first " + MOST_RISES + " are kept");
            }
            told.stream().limit(MOST_RISES).forEach(node -> reader.rise(node).ifPresent(rises::add));
        } catch (GraphException e) {
            if (!TOLD.contains(e.failure().kind())) {
                throw e;
            }
            notes.add(label + " are not known: " + e.failure());
        }
        return budget.withRises(rises);
    }
}
