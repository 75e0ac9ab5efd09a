package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Pieces of Meta's answers, for tests. */
final class Json {

    private Json() {}

    static String page(String... rows) {
        return "{\"data\":[" + String.join(",", rows)
                + "],\"paging\":{\"cursors\":{\"before\":\"MAZDZD\",\"after\":\"LASTZD\"}}}";
    }

    static String pageWithNext(String after, String... rows) {
        return "{\"data\":[" + String.join(",", rows) + "],\"paging\":{\"cursors\":{\"before\":\"MAZDZD\",\"after\":\""
                + after + "\"},\"next\":\"https://graph.facebook.com/v27.0/act_1/insights?access_token=LEAK&after="
                + after + "\"}}";
    }

    static String campaignDay(String campaignId, String date, String spend) {
        return "{\"account_id\":\"1\",\"account_currency\":\"EUR\",\"campaign_id\":\"" + campaignId
                + "\",\"impressions\":\"1000\",\"clicks\":\"20\",\"inline_link_clicks\":\"12\",\"reach\":\"900\",\"spend\":\""
                + spend
                + "\",\"actions\":[{\"action_type\":\"omni_purchase\",\"value\":\"3\",\"7d_click\":\"2\",\"1d_view\":\"1\"}],"
                + "\"action_values\":[{\"action_type\":\"omni_purchase\",\"value\":\"61.5\",\"7d_click\":\"41\",\"1d_view\":\"20.5\"}],"
                + "\"attribution_setting\":\"1d_view_7d_click\",\"date_start\":\"" + date + "\",\"date_stop\":\"" + date
                + "\"}";
    }

    /** {@return an object with some of its fields only} */
    static String only(String json, Collection<String> fields) {
        try {
            ObjectNode node = (ObjectNode) new ObjectMapper().readTree(json);
            return node.retain(fields).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
