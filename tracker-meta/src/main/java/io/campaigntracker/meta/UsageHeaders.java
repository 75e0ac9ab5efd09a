package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the four headers that tell how much of Meta's limits is used. Each may be absent, partial or malformed. */
final class UsageHeaders {

    private static final Logger log = LoggerFactory.getLogger(MetaMetricsSource.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_REGAIN = Duration.ofHours(24);

    private UsageHeaders() {}

    static List<Usage> read(HttpHeaders headers, String accountId) {
        List<Usage> usages = new ArrayList<>();
        for (JsonNode app : parsed(headers, "X-App-Usage")) {
            usages.add(new Usage(Usage.APP, largest(app, "call_count", "total_time", "total_cputime"), Duration.ZERO));
        }
        for (JsonNode account : parsed(headers, "X-Ad-Account-Usage")) {
            double percent = number(account, "acc_id_util_pct");
            Duration reset = bounded(number(account, "reset_time_duration"), ChronoUnit.SECONDS);
            usages.add(new Usage(accountId, percent, percent >= Usage.PAUSE ? reset : Duration.ZERO));
        }
        for (JsonNode throttle : parsed(headers, "X-FB-Ads-Insights-Throttle")) {
            usages.add(new Usage(Usage.APP, number(throttle, "app_id_util_pct"), Duration.ZERO));
            usages.add(new Usage(accountId, number(throttle, "acc_id_util_pct"), Duration.ZERO));
        }
        for (JsonNode cases : parsed(headers, "X-Business-Use-Case-Usage")) {
            for (Map.Entry<String, JsonNode> business : cases.properties()) {
                if (!ObjectId.isId(business.getKey())) {
                    continue;
                }
                for (JsonNode use : business.getValue()) {
                    if (!use.path("type").asText("ads_").startsWith("ads_")) {
                        continue;
                    }
                    usages.add(new Usage(
                            business.getKey(),
                            largest(use, "call_count", "total_time", "total_cputime"),
                            bounded(number(use, "estimated_time_to_regain_access"), ChronoUnit.MINUTES)));
                }
            }
        }
        return usages;
    }

    private static List<JsonNode> parsed(HttpHeaders headers, String name) {
        List<JsonNode> nodes = new ArrayList<>();
        for (String value : headers.allValues(name)) {
            try {
                JsonNode node = JSON.readTree(value);
                if (node != null && node.isObject()) {
                    nodes.add(node);
                }
            } catch (JsonProcessingException e) {
                log.debug("Header {} is no JSON and tells nothing about usage", name);
            }
        }
        return nodes;
    }

    private static double largest(JsonNode node, String... names) {
        double largest = 0;
        for (String name : names) {
            largest = Math.max(largest, number(node, name));
        }
        return largest;
    }

    private static double number(JsonNode node, String name) {
        double value = node.path(name).asDouble(0);
        return Double.isFinite(value) && value > 0 ? value : 0;
    }

    private static Duration bounded(double amount, ChronoUnit unit) {
        double most = (double) LONGEST_REGAIN.dividedBy(unit.getDuration());
        return unit.getDuration().multipliedBy((long) Math.min(amount, most));
    }
}
