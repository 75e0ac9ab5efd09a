package io.campaigntracker.testkit.graph;

import java.util.Map;

/** The four headers in which Meta tells how much of each limit is used up. */
final class UsageHeaders {

    private UsageHeaders() {}

    /**
     * @param percent how much is used, 0 to 100 and beyond
     * @param minutes until access comes back, 0 if it was not lost
     */
    static Map<String, String> of(String accountId, int percent, long minutes) {
        String tier = "\"ads_api_access_tier\":\"standard_access\"";
        return Map.of(
                "X-App-Usage",
                "{\"call_count\":" + percent + ",\"total_time\":" + percent / 2 + ",\"total_cputime\":" + percent / 3
                        + "}",
                "X-Ad-Account-Usage",
                "{\"acc_id_util_pct\":" + percent + ".25,\"reset_time_duration\":" + minutes * 60 + "," + tier + "}",
                "X-Business-Use-Case-Usage",
                "{\"" + accountId + "\":[{\"type\":\"ads_insights\",\"call_count\":" + percent + ",\"total_cputime\":"
                        + percent / 3 + ",\"total_time\":" + percent / 2 + ",\"estimated_time_to_regain_access\":"
                        + minutes + "," + tier + "}]}",
                "X-FB-Ads-Insights-Throttle",
                "{\"app_id_util_pct\":" + percent / 2 + ",\"acc_id_util_pct\":" + percent + "," + tier + "}");
    }
}
