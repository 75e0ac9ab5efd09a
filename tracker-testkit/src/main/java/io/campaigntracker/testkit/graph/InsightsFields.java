package io.campaigntracker.testkit.graph;

import java.util.Set;

/** The fields of insights that are served: the one place that decides. Any other is refused by name. */
final class InsightsFields {

    private static final Set<String> SHOWN = Words.of("""
                    account_id account_name account_currency campaign_id campaign_name adset_id adset_name ad_id ad_name
                    objective optimization_goal attribution_setting buying_type created_time updated_time
                    date_start date_stop
                    actions action_values cost_per_action_type purchase_roas website_purchase_roas outbound_clicks
                    outbound_clicks_ctr cost_per_outbound_click
                    quality_ranking engagement_rate_ranking conversion_rate_ranking
                    """);

    /** Simulated accounts have no apps, and none of the events of these. */
    private static final Set<String> EMPTY = Words.of("""
                    conversions conversion_values mobile_app_purchase_roas
                    """);

    private InsightsFields() {}

    /** {@return whether an hour has the field at all: people are not told apart by it, nor how videos are watched} */
    static boolean isToldByHour(String field) {
        return !field.startsWith("unique_") && !field.startsWith("cost_per_unique_") && !field.startsWith("video_");
    }

    static void check(Set<String> asked) {
        for (String field : asked) {
            if (!SHOWN.contains(field)
                    && !EMPTY.contains(field)
                    && !InsightsFigures.has(field)
                    && !VideoFields.has(field)) {
                throw GraphError.invalid(field + " is not valid for fields param. please check "
                        + "https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values"
                        + " (or it is not served by this server, whose list is in its documentation)");
            }
        }
    }
}
