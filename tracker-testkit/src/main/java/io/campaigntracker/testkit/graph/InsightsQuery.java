package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Insights as asked for.
 *
 * @param node what they are asked of
 * @param level what a row is about
 * @param range all days
 * @param periods the days of each row
 * @param fields what each row shows
 * @param windows window keys beside each action's value
 * @param filters which parts count
 * @param breakdowns how rows are split further
 */
record InsightsQuery(
        EntityRef node,
        EntityLevel level,
        DateRange range,
        List<DateRange> periods,
        Set<String> fields,
        List<ActionWindow> windows,
        List<Filter> filters,
        List<Breakdown> breakdowns) {

    static InsightsQuery of(EntityRef node, Map<String, String> parameters, LocalDate today) {
        DateRange range = Periods.range(parameters, today);
        Set<String> fields = FieldList.parse(parameters.getOrDefault("fields", "impressions,spend"))
                .names();
        InsightsFields.check(fields);
        return new InsightsQuery(
                node,
                level(parameters.get("level"), node.level()),
                range,
                Periods.cut(range, parameters.getOrDefault("time_increment", "all_days")),
                fields,
                windows(parameters.getOrDefault("action_attribution_windows", "[]")),
                Filter.parse(parameters.getOrDefault("filtering", "[]")),
                Breakdown.parse(parameters.getOrDefault("breakdowns", "")));
    }

    private static EntityLevel level(@Nullable String name, EntityLevel ofNode) {
        EntityLevel level = name == null
                ? ofNode
                : switch (name) {
                    case "account" -> EntityLevel.ACCOUNT;
                    case "campaign" -> EntityLevel.CAMPAIGN;
                    case "adset" -> EntityLevel.AD_SET;
                    case "ad" -> EntityLevel.AD;
                    default -> throw GraphError.invalid("level must be one of: ad, adset, campaign, account");
                };
        return level.compareTo(ofNode) < 0 ? ofNode : level;
    }

    private static List<ActionWindow> windows(String json) {
        List<ActionWindow> windows = new ArrayList<>();
        for (JsonNode key : Filter.read(json, "action_attribution_windows")) {
            ActionWindow.ofKey(key.asText())
                    .filter(window -> window != ActionWindow.AD_SET_SETTING)
                    .ifPresentOrElse(windows::add, () -> checkIgnored(key.asText()));
        }
        return windows;
    }

    private static void checkIgnored(String key) {
        if (!Set.of("default", "7d_view", "28d_view", "dda").contains(key)) {
            throw GraphError.invalid("action_attribution_windows: " + key + " is not a window");
        }
    }
}
