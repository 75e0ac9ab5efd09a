package io.campaigntracker.benchmarks.graph;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The account and its campaigns, ad sets and ads. */
final class ObjectPages {

    private final Fleet fleet;

    ObjectPages(Fleet fleet) {
        this.fleet = fleet;
    }

    byte[] account() {
        return ascii("{\"id\":\"act_" + Fleet.ACCOUNT + "\",\"account_id\":\"" + Fleet.ACCOUNT
                + "\",\"name\":\"Measured account\",\"currency\":\"" + Fleet.CURRENCY
                + "\",\"timezone_name\":\"Etc/UTC\"}");
    }

    int count(String edge) {
        return edge.equals("ads") ? fleet.ads() : fleet.campaigns();
    }

    /** {@return objects with their commas} */
    List<byte[]> elements(String edge, int from, int to) {
        List<byte[]> elements = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String object = switch (edge) {
                case "campaigns" -> campaign(i);
                case "adsets" -> adSet(i);
                case "ads" -> ad(i);
                default -> throw new IllegalArgumentException("no edge " + edge);
            };
            elements.add(ascii(i > from ? "," + object : object));
        }
        return elements;
    }

    private static String campaign(int campaign) {
        return "{\"id\":\"" + Fleet.campaignId(campaign) + "\",\"name\":\"Prospecting " + campaign
                + "\",\"account_id\":\"" + Fleet.ACCOUNT
                + "\",\"objective\":\"OUTCOME_SALES\",\"status\":\"ACTIVE\",\"effective_status\":\"ACTIVE\","
                + "\"daily_budget\":\"50000\",\"budget_remaining\":\"12000\","
                + "\"start_time\":\"2024-01-01T00:00:00+0000\"}";
    }

    private static String adSet(int campaign) {
        return "{\"id\":\"" + Fleet.adSetId(campaign) + "\",\"name\":\"Broad " + campaign + "\",\"account_id\":\""
                + Fleet.ACCOUNT + "\",\"campaign_id\":\"" + Fleet.campaignId(campaign)
                + "\",\"status\":\"ACTIVE\",\"effective_status\":\"ACTIVE\",\"optimization_goal\":\"OFFSITE_CONVERSIONS\","
                + "\"attribution_spec\":[{\"event_type\":\"CLICK_THROUGH\",\"window_days\":7}],"
                + "\"start_time\":\"2024-01-01T00:00:00+0000\"}";
    }

    private String ad(int ad) {
        int campaign = ad / fleet.adsPerCampaign();
        return "{\"id\":\"" + Fleet.adId(ad) + "\",\"name\":\"Video hook " + ad + "\",\"account_id\":\"" + Fleet.ACCOUNT
                + "\",\"campaign_id\":\"" + Fleet.campaignId(campaign) + "\",\"adset_id\":\"" + Fleet.adSetId(campaign)
                + "\",\"status\":\"ACTIVE\",\"effective_status\":\"ACTIVE\",\"creative\":{\"id\":\""
                + Fleet.creativeId(ad) + "\",\"name\":\"Hook " + ad + "\",\"object_type\":\"VIDEO\"}}";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
