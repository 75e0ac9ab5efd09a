package io.campaigntracker.benchmarks.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/** An insights row of 25 fields as Meta writes it, in three parts that can be prepared: whose it is, what it tells, which day. */
final class RowJson {

    static final List<String> TYPES = List.of(
            "omni_purchase",
            "purchase",
            "offsite_conversion.fb_pixel_purchase",
            "add_to_cart",
            "omni_add_to_cart",
            "initiate_checkout",
            "lead",
            "link_click",
            "landing_page_view",
            "page_engagement",
            "post_engagement",
            "video_view");
    static final List<String> WINDOWS = List.of("value", "1d_click", "7d_click", "28d_click", "1d_view", "1d_ev");
    static final int PURCHASE = 0;
    static final int CLICK_7D = 2;
    static final int VIEW_1D = 4;

    private RowJson() {}

    static byte[] headOfAd(int ad, int adsPerCampaign) {
        int campaign = ad / adsPerCampaign;
        return ("{" + accountFields() + campaignFields(campaign)
                        + "\"adset_id\":\"" + Fleet.adSetId(campaign) + "\",\"adset_name\":\"Broad, all placements "
                        + campaign + "\",\"ad_id\":\"" + Fleet.adId(ad) + "\",\"ad_name\":\"Video hook "
                        + ad + "\",")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] headOfCampaign(int campaign) {
        return ("{" + accountFields() + campaignFields(campaign)).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] figures(int variant) {
        return Prepared.FIGURES[variant];
    }

    static byte[] tail(String since, String until) {
        return ("\"date_start\":\"" + since + "\",\"date_stop\":\"" + until + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String accountFields() {
        return "\"account_id\":\"" + Fleet.ACCOUNT + "\",\"account_name\":\"Measured account\",\"account_currency\":\""
                + Fleet.CURRENCY + "\",";
    }

    private static String campaignFields(int campaign) {
        return "\"campaign_id\":\"" + Fleet.campaignId(campaign) + "\",\"campaign_name\":\"Prospecting " + campaign
                + "\",";
    }

    private static String text(DayFigures figures) {
        StringBuilder text = new StringBuilder(3_200);
        text.append("\"objective\":\"OUTCOME_SALES\",\"attribution_setting\":\"7d_click_1d_view\",");
        field(text, "impressions", Long.toString(figures.impressions()));
        field(text, "reach", Long.toString(figures.reach()));
        field(text, "frequency", ratio(figures.impressions(), figures.reach(), 1));
        field(text, "clicks", Long.toString(figures.clicks()));
        field(text, "unique_clicks", Long.toString(figures.clicks() - figures.clicks() / 10));
        field(text, "inline_link_clicks", Long.toString(figures.linkClicks()));
        field(text, "ctr", ratio(figures.clicks(), figures.impressions(), 100));
        field(text, "cpc", ratio(figures.spendCents(), figures.clicks() * 100, 1));
        field(text, "cpm", ratio(figures.spendCents(), figures.impressions() * 100, 1_000));
        field(text, "spend", cents(figures.spendCents()));
        text.append("\"actions\":[");
        for (int type = 0; type < TYPES.size(); type++) {
            int[] counts = figures.counts()[type];
            action(text, type, counts, window -> Integer.toString(counts[window]));
        }
        text.append("],\"action_values\":[");
        for (int type = 0; type < TYPES.size(); type++) {
            int[] counts = figures.counts()[type];
            long[] values = figures.valueCents()[type];
            action(text, type, counts, window -> cents(values[window]));
        }
        return text.append("],").toString();
    }

    /** Writes an entry; Meta leaves out the windows in which nothing happened. */
    private static void action(StringBuilder text, int type, int[] counts, IntFunction<String> figure) {
        text.append(type == 0 ? "{" : ",{")
                .append("\"action_type\":\"")
                .append(TYPES.get(type))
                .append('"');
        for (int window = 0; window < WINDOWS.size(); window++) {
            if (counts[window] > 0) {
                text.append(",\"")
                        .append(WINDOWS.get(window))
                        .append("\":\"")
                        .append(figure.apply(window))
                        .append('"');
            }
        }
        text.append('}');
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append('"').append(name).append("\":\"").append(value).append("\",");
    }

    private static String cents(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static String ratio(long numerator, long denominator, int times) {
        return BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(times))
                .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static final class Prepared {
        private static final byte[][] FIGURES = new byte[DayFigures.VARIANTS][];

        static {
            for (int i = 0; i < FIGURES.length; i++) {
                FIGURES[i] = text(DayFigures.variant(i)).getBytes(StandardCharsets.US_ASCII);
            }
        }
    }
}
