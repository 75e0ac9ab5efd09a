package io.campaigntracker.testkit.graph;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be asked, and with which parameters: the one place that decides which of them are served. Any other is refused by name,
 * for a parameter that is passed over is a wrong answer.
 */
enum Operation {
    BATCH("a batch", "batch include_headers"),
    INSPECT_TOKEN("debug_token", "input_token"),
    READ_PERMISSIONS("permissions", ""),
    READ_OBJECT("a single object", "fields"),
    READ_REPORT("a report run", "fields"),
    LIST_ACCOUNTS("adaccounts", "fields summary limit after before"),
    LIST_CAMPAIGNS("campaigns", "fields summary limit after before effective_status filtering"),
    LIST_AD_SETS("adsets", "fields summary limit after before effective_status filtering updated_since"),
    LIST_ADS("ads", "fields summary limit after before effective_status filtering updated_since"),
    LIST_CREATIVES("adcreatives", "fields summary limit after before"),
    LIST_BUDGET_SCHEDULES("budget_schedules", "fields limit after before"),
    LIST_ACTIVITIES("activities", "fields since until limit after before"),
    READ_INSIGHTS("insights", Insights.WORDS + " limit after before"),
    START_REPORT("a report", Insights.WORDS + " limit"),
    READ_REPORT_ROWS("the insights of a report run", "limit after before"),
    UPDATE("an update", "status name daily_budget execution_options");

    private static final class Insights {
        // The last three are checked and have no effect, as on the platform.
        private static final String WORDS = "fields level time_range time_ranges date_preset time_increment filtering "
                + "breakdowns action_breakdowns action_attribution_windows sort summary default_summary "
                + "action_report_time use_unified_attribution_setting use_account_attribution_setting";
    }

    private static final Set<String> EVERYWHERE = Set.of("appsecret_proof", "format", "locale", "pretty", "debug");

    private static final Map<String, String> GONE = Map.of(
            "ids", "requests for several ids are gone; use a batch",
            "date_format", "it is gone since 27 October 2026",
            "metadata", "it is gone since 19 May 2026",
            "method", "overriding the HTTP method is closed to new apps since 4 November 2026",
            "callback", "JSONP is closed to new apps since 4 November 2026",
            "asyncbatch", "asynchronous batches are closed to new apps since 4 November 2026");

    private final String asked;

    // Made once and immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> parameters;

    Operation(String asked, String parameters) {
        this.asked = asked;
        this.parameters = Words.of(parameters);
    }

    /** Refuses every parameter that is not served, and those served everywhere if their value is not. */
    void check(Map<String, String> given) {
        for (String name : new TreeSet<>(given.keySet())) {
            if (GONE.containsKey(name)) {
                throw GraphError.invalid("The parameter " + name + " is not served: " + GONE.get(name));
            }
            if (!parameters.contains(name) && !EVERYWHERE.contains(name)) {
                throw GraphError.invalid("The parameter " + name + " is not served with " + asked + " by this server; "
                        + (parameters.isEmpty() ? "it takes none" : "it takes " + new TreeSet<>(parameters)));
            }
        }
        require("format", "json", given);
        require("locale", "en_US", given);
    }

    private static void require(String name, String only, Map<String, String> given) {
        if (!given.getOrDefault(name, only).equals(only)) {
            throw GraphError.invalid("The parameter " + name + " is served as " + only + " only");
        }
    }
}
