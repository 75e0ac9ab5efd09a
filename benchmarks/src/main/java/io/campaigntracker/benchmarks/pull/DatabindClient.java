package io.campaigntracker.benchmarks.pull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.campaigntracker.benchmarks.graph.Totals;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jackson's data binding to classes, as one would write it first. */
final class DatabindClient {

    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Stat {
        @JsonProperty("action_type")
        public @Nullable String type;

        @JsonProperty("value")
        public @Nullable BigDecimal value;

        @JsonProperty("1d_click")
        public @Nullable BigDecimal click1;

        @JsonProperty("7d_click")
        public @Nullable BigDecimal click7;

        @JsonProperty("28d_click")
        public @Nullable BigDecimal click28;

        @JsonProperty("1d_view")
        public @Nullable BigDecimal view1;

        @JsonProperty("1d_ev")
        public @Nullable BigDecimal engaged1;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Row {
        @JsonProperty("account_id")
        public @Nullable String accountId;

        @JsonProperty("account_name")
        public @Nullable String accountName;

        @JsonProperty("account_currency")
        public @Nullable String currency;

        @JsonProperty("campaign_id")
        public @Nullable String campaignId;

        @JsonProperty("campaign_name")
        public @Nullable String campaignName;

        @JsonProperty("adset_id")
        public @Nullable String adSetId;

        @JsonProperty("adset_name")
        public @Nullable String adSetName;

        @JsonProperty("ad_id")
        public @Nullable String adId;

        @JsonProperty("ad_name")
        public @Nullable String adName;

        @JsonProperty("objective")
        public @Nullable String objective;

        @JsonProperty("attribution_setting")
        public @Nullable String setting;

        @JsonProperty("impressions")
        public long impressions;

        @JsonProperty("reach")
        public long reach;

        @JsonProperty("frequency")
        public @Nullable BigDecimal frequency;

        @JsonProperty("clicks")
        public long clicks;

        @JsonProperty("unique_clicks")
        public long uniqueClicks;

        @JsonProperty("inline_link_clicks")
        public long linkClicks;

        @JsonProperty("ctr")
        public @Nullable BigDecimal ctr;

        @JsonProperty("cpc")
        public @Nullable BigDecimal cpc;

        @JsonProperty("cpm")
        public @Nullable BigDecimal cpm;

        @JsonProperty("spend")
        public @Nullable BigDecimal spend;

        @JsonProperty("actions")
        public @Nullable List<Stat> actions;

        @JsonProperty("action_values")
        public @Nullable List<Stat> values;

        @JsonProperty("date_start")
        public @Nullable String since;

        @JsonProperty("date_stop")
        public @Nullable String until;
    }

    static final class Cursors {
        @JsonProperty("before")
        public @Nullable String before;

        @JsonProperty("after")
        public @Nullable String after;
    }

    static final class Paging {
        @JsonProperty("cursors")
        public @Nullable Cursors cursors;

        @JsonProperty("next")
        public @Nullable String next;
    }

    static final class Page {
        @JsonProperty("data")
        public @Nullable List<Row> data;

        @JsonProperty("paging")
        public @Nullable Paging paging;
    }

    private final ObjectReader json = new ObjectMapper().readerFor(Page.class);

    Totals pull(AccountPages pages) throws IOException, InterruptedException {
        Totals[] totals = {Totals.NONE};
        pages.walk(body -> {
            Page page = json.readValue(body);
            for (Row row : page.data) {
                totals[0] = totals[0].plus(new Totals(
                        1,
                        row.impressions,
                        row.clicks,
                        cents(row.spend),
                        purchases(row.actions).longValueExact(),
                        cents(purchases(row.values))));
            }
            return page.paging.next == null ? null : page.paging.cursors.after;
        });
        return totals[0];
    }

    private static BigDecimal purchases(List<Stat> stats) {
        for (Stat stat : stats) {
            if (stat.type.equals("omni_purchase")) {
                return stat.view1 == null ? stat.click7 : stat.click7.add(stat.view1);
            }
        }
        return BigDecimal.ZERO;
    }

    private static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }
}
