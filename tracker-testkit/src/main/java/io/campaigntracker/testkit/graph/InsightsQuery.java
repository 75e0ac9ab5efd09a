package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Insights as asked for.
 *
 * @param node what they are asked of
 * @param level what a row is about
 * @param periods the days of each row
 * @param fields what each row shows
 * @param windows window keys beside each action's value
 * @param filters which parts count, and which rows are shown
 * @param breakdowns how rows are split further
 * @param sort null if rows come entity by entity and day by day
 * @param summary what the summary beside the rows shows; empty if there is none
 */
record InsightsQuery(
        EntityRef node,
        EntityLevel level,
        List<DateRange> periods,
        Set<String> fields,
        List<ActionWindow> windows,
        List<Filter> filters,
        List<Breakdown> breakdowns,
        @Nullable InsightsSort sort,
        Set<String> summary) {

    /** These give no data since 12 January 2026, and the default adds no key. */
    private static final Set<String> WITHOUT_DATA = Set.of("default", "7d_view", "28d_view");

    private static final Set<String> USUAL_FIELDS = words("impressions,spend", "fields");

    private static final Set<String> REPORT_TIMES = Set.of("impression", "conversion", "mixed", "lifetime");

    static InsightsQuery of(EntityRef node, Map<String, String> parameters, LocalDate today) {
        Set<String> named = words(parameters.getOrDefault("fields", ""), "fields");
        Set<String> fields = named.isEmpty() ? USUAL_FIELDS : named;
        InsightsFields.check(fields);
        EntityLevel level = level(parameters.get("level"), node.level());
        List<Filter> filters = Filter.parse(parameters.getOrDefault("filtering", "[]"));
        filters.forEach(filter -> InsightsFilters.check(filter, level));
        checkWithoutEffect(parameters);
        return new InsightsQuery(
                node,
                level,
                Periods.of(parameters, today),
                fields,
                windows(parameters.getOrDefault("action_attribution_windows", "[]")),
                filters,
                Breakdown.parse(parameters.getOrDefault("breakdowns", "")),
                InsightsSort.parse(parameters.get("sort")),
                summary(parameters, fields));
    }

    /** {@return whether conversions off the platform are left out} */
    boolean dropsOffPlatform() {
        return breakdowns.stream().anyMatch(Breakdown::dropsOffPlatform);
    }

    /** {@return whether each row is an hour} */
    boolean isHourly() {
        return breakdowns.contains(Breakdown.HOUR);
    }

    private static EntityLevel level(@Nullable String name, EntityLevel ofNode) {
        EntityLevel level = name == null
                ? ofNode
                : switch (name) {
                    case "account" -> EntityLevel.ACCOUNT;
                    case "campaign" -> EntityLevel.CAMPAIGN;
                    case "adset" -> EntityLevel.AD_SET;
                    case "ad" -> EntityLevel.AD;
                    default ->
                        throw GraphError.invalid(
                                "level must be one of the following values: ad, adset, campaign, account");
                };
        if (level.compareTo(ofNode) < 0) {
            throw GraphError.invalid("level " + name + " is above the object that was asked");
        }
        return level;
    }

    private static List<ActionWindow> windows(String text) {
        List<ActionWindow> windows = new ArrayList<>();
        for (String key : JsonText.words(text, "action_attribution_windows")) {
            ActionWindow.ofKey(key)
                    .filter(window -> window != ActionWindow.AD_SET_SETTING)
                    .ifPresentOrElse(windows::add, () -> checkWithoutData(key));
        }
        return windows.stream().distinct().toList();
    }

    private static void checkWithoutData(String key) {
        if (!WITHOUT_DATA.contains(key)) {
            throw GraphError.invalid("action_attribution_windows: " + key + " is not served by this server");
        }
    }

    private static void checkWithoutEffect(Map<String, String> parameters) {
        for (String breakdown : words(parameters.getOrDefault("action_breakdowns", ""), "action_breakdowns")) {
            if (!breakdown.equals("action_type")) {
                throw GraphError.invalid("action_breakdowns: " + breakdown + " is not served by this server");
            }
        }
        String reportTime = parameters.getOrDefault("action_report_time", "mixed");
        if (!REPORT_TIMES.contains(reportTime)) {
            throw GraphError.invalid("action_report_time must be one of the following values: " + REPORT_TIMES);
        }
        JsonText.flag(
                parameters.getOrDefault("use_unified_attribution_setting", "true"), "use_unified_attribution_setting");
        if (JsonText.flag(
                parameters.getOrDefault("use_account_attribution_setting", "false"),
                "use_account_attribution_setting")) {
            throw GraphError.invalid("use_account_attribution_setting is not served by this server");
        }
    }

    private static Set<String> summary(Map<String, String> parameters, Set<String> fields) {
        Set<String> summary = words(parameters.getOrDefault("summary", ""), "summary");
        InsightsFields.check(summary);
        boolean byDefault = JsonText.flag(parameters.getOrDefault("default_summary", "false"), "default_summary");
        return summary.isEmpty() && byDefault ? fields : summary;
    }

    private static Set<String> words(String text, String parameter) {
        return new LinkedHashSet<>(JsonText.words(text, parameter));
    }
}
