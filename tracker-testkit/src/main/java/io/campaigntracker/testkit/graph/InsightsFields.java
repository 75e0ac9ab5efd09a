package io.campaigntracker.testkit.graph;

import java.util.Set;

/** The fields that insights know. */
final class InsightsFields {

    private static final Set<String> REPORTED = Set.of(
            "account_id",
            "account_name",
            "account_currency",
            "campaign_id",
            "campaign_name",
            "adset_id",
            "adset_name",
            "ad_id",
            "ad_name",
            "impressions",
            "clicks",
            "inline_link_clicks",
            "spend",
            "reach",
            "frequency",
            "ctr",
            "cpc",
            "cpm",
            "cpp",
            "inline_link_click_ctr",
            "cost_per_inline_link_click",
            "actions",
            "action_values",
            "cost_per_action_type",
            "purchase_roas",
            "outbound_clicks",
            "objective",
            "optimization_goal",
            "attribution_setting",
            "buying_type",
            "date_start",
            "date_stop");

    private static final Set<String> KNOWN_BUT_EMPTY = Set.of(
            "conversions",
            "conversion_values",
            "results",
            "cost_per_result",
            "quality_ranking",
            "engagement_rate_ranking",
            "conversion_rate_ranking",
            "unique_clicks",
            "unique_ctr",
            "video_play_actions",
            "video_p25_watched_actions",
            "video_p50_watched_actions",
            "video_p75_watched_actions",
            "video_p95_watched_actions",
            "video_p100_watched_actions",
            "video_thruplay_watched_actions",
            "video_30_sec_watched_actions",
            "video_avg_time_watched_actions",
            "website_purchase_roas",
            "mobile_app_purchase_roas",
            "created_time",
            "updated_time",
            "creative_fatigue_summary",
            "creative_fatigued_ads");

    private InsightsFields() {}

    static void check(Set<String> asked) {
        for (String field : asked) {
            if (!REPORTED.contains(field) && !KNOWN_BUT_EMPTY.contains(field)) {
                throw GraphError.invalid(
                        field + " is not valid for fields param. please check "
                                + "https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values");
            }
        }
    }
}
