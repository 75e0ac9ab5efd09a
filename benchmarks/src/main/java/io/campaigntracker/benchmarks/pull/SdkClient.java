package io.campaigntracker.benchmarks.pull;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.APIRequest;
import com.facebook.ads.sdk.AdAccount;
import com.facebook.ads.sdk.AdsActionStats;
import com.facebook.ads.sdk.AdsInsights;
import com.facebook.ads.sdk.Campaign;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.Totals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Meta's own SDK, version 24.0.1, with its crash reporting off and over plain HTTP. */
public final class SdkClient {

    private static final List<String> FIELDS = List.of(
            "account_id",
            "account_name",
            "account_currency",
            "campaign_id",
            "campaign_name",
            "adset_id",
            "adset_name",
            "ad_id",
            "ad_name",
            "objective",
            "attribution_setting",
            "impressions",
            "reach",
            "frequency",
            "clicks",
            "unique_clicks",
            "inline_link_clicks",
            "ctr",
            "cpc",
            "cpm",
            "spend",
            "actions",
            "action_values");
    private static final String WINDOWS = "[\"1d_click\",\"7d_click\",\"28d_click\",\"1d_view\",\"1d_ev\"]";

    private final APIContext context;
    private final Fleet fleet;

    public SdkClient(String address, Fleet fleet) {
        this.fleet = fleet;
        APIRequest.changeRequestExecutor(new PlainHttpExecutor());
        this.context = new APIContext(address, address, "v24.0", "token", null, null, false);
    }

    Totals pull(int pageSize) throws APIException {
        Totals[] totals = {Totals.NONE};
        account(pageSize, row -> totals[0] = totals[0].plus(of(row)));
        return totals[0];
    }

    /** Hands on every row of the account's ads, in one walk. */
    public void account(int pageSize, Consumer<AdsInsights> consumer) throws APIException {
        APINodeList<AdsInsights> rows = new AdAccount("act_" + Fleet.ACCOUNT, context)
                .getInsights()
                .setLevel(AdsInsights.EnumLevel.VALUE_AD)
                .setTimeIncrement("1")
                .setTimeRange(range())
                .setActionAttributionWindows(WINDOWS)
                .setParam("limit", pageSize)
                .requestFields(FIELDS)
                .execute();
        rows.withAutoPaginationIterator(true).iterator().forEachRemaining(consumer);
    }

    /** Hands on every row of one campaign or its ads, with the API's default page. */
    public void campaign(int campaign, AdsInsights.EnumLevel level, Consumer<AdsInsights> consumer)
            throws APIException {
        APINodeList<AdsInsights> rows = new Campaign(Fleet.campaignId(campaign), context)
                .getInsights()
                .setLevel(level)
                .setTimeIncrement("1")
                .setTimeRange(range())
                .setActionAttributionWindows(WINDOWS)
                .requestFields(FIELDS)
                .execute();
        rows.withAutoPaginationIterator(true).iterator().forEachRemaining(consumer);
    }

    private Map<String, String> range() {
        return Map.of("since", fleet.since().toString(), "until", fleet.until().toString());
    }

    private static Totals of(AdsInsights row) {
        return new Totals(
                1,
                Long.parseLong(row.getFieldImpressions()),
                Long.parseLong(row.getFieldClicks()),
                cents(new BigDecimal(row.getFieldSpend())),
                purchases(row.getFieldActions()).longValueExact(),
                cents(purchases(row.getFieldActionValues())));
    }

    /** {@return purchases within 7 days of a click or a day of a view} */
    public static BigDecimal purchases(List<AdsActionStats> stats) {
        for (AdsActionStats stat : stats) {
            if (stat.getFieldActionType().equals("omni_purchase")) {
                return number(stat.getField7dClick()).add(number(stat.getField1dView()));
            }
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal number(@Nullable String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }
}
