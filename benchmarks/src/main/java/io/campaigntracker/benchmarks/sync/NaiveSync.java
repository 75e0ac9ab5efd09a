package io.campaigntracker.benchmarks.sync;

import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.AdsInsights;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.pull.SdkClient;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * What one writes first with Meta's SDK: ask each campaign with the API's default page for its ads' rows and its own, upsert each row,
 * commit each campaign.
 */
final class NaiveSync {

    private static final String UPSERT =
            "insert into %s (account_id, campaign_id, ad_set_id, ad_id, date, currency, impressions, clicks, link_clicks,"
                    + " reach, spend, conversions, revenue) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (ad_id, date) do update set impressions = excluded.impressions,"
                    + " clicks = excluded.clicks, link_clicks = excluded.link_clicks, reach = excluded.reach,"
                    + " spend = excluded.spend, conversions = excluded.conversions, revenue = excluded.revenue";

    private final SdkClient sdk;
    private final Fleet fleet;
    private final BenchmarkDatabase database;

    NaiveSync(String address, Fleet fleet, BenchmarkDatabase database) {
        this.sdk = new SdkClient(address, fleet);
        this.fleet = fleet;
        this.database = database;
    }

    void run() throws SQLException, APIException {
        try (Connection connection = database.connect();
                PreparedStatement ads = connection.prepareStatement(UPSERT.formatted("bare"));
                PreparedStatement campaigns = connection.prepareStatement(UPSERT.formatted("bare_campaigns"))) {
            connection.setAutoCommit(false);
            for (int campaign = 0; campaign < fleet.campaigns(); campaign++) {
                sdk.campaign(campaign, AdsInsights.EnumLevel.VALUE_AD, row -> store(ads, row.getFieldAdId(), row));
                sdk.campaign(
                        campaign,
                        AdsInsights.EnumLevel.VALUE_CAMPAIGN,
                        row -> store(campaigns, row.getFieldCampaignId(), row));
                connection.commit();
            }
        }
    }

    private static void store(PreparedStatement upsert, String key, AdsInsights row) {
        try {
            upsert.setString(1, row.getFieldAccountId());
            upsert.setString(2, row.getFieldCampaignId());
            upsert.setString(3, row.getFieldAdsetId());
            upsert.setString(4, key);
            upsert.setObject(5, LocalDate.parse(row.getFieldDateStart()));
            upsert.setString(6, row.getFieldAccountCurrency());
            upsert.setLong(7, Long.parseLong(row.getFieldImpressions()));
            upsert.setLong(8, Long.parseLong(row.getFieldClicks()));
            upsert.setLong(9, Long.parseLong(row.getFieldInlineLinkClicks()));
            upsert.setLong(10, Long.parseLong(row.getFieldReach()));
            upsert.setBigDecimal(11, new BigDecimal(row.getFieldSpend()));
            upsert.setBigDecimal(12, SdkClient.purchases(row.getFieldActions()));
            upsert.setBigDecimal(13, SdkClient.purchases(row.getFieldActionValues()));
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
