package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.ad;
import static io.campaigntracker.jooq.SampleRows.bare;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Money;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What those see who read the tables and views with SQL. */
final class ReportViewsTest {

    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestServer.migrated();
        Budget budget = new Budget(Money.of("50", "EUR"), null, null);
        try (JooqMetricsStore store = database.store()) {
            store.saveCatalog(new AccountCatalog(
                    new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                    List.of(new Campaign(ACCOUNT, "1", "Sale", null, "ACTIVE", "ACTIVE", budget, NOON, null)),
                    List.of(),
                    List.of(new Ad(ACCOUNT, "a1", "1", null, "Ad one", null, null, "cr")),
                    List.of(),
                    NOON));
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 10), bare("2", DAY)));
            store.write(chunk(request(EntityLevel.AD, 1), NOON, ad("a1", "1", DAY, 10)));
        }
    }

    @Test
    void campaignMetrics_ratios_areOfTheRowsCountsAndNullWhereUndefined() {
        assertThat(database.texts(
                        "select concat_ws(' ', ctr, cpc, round(cpm::numeric, 2), cpa, round(roas::numeric, 4),"
                                + " frequency) from campaign_metrics where campaign_id = '1'"))
                .containsExactly("1 1.234 12.34 4.936 9.7650 1.25");
        assertThat(database.texts("select coalesce(ctr, cpc, cpm, cpa, roas, frequency)::text from campaign_metrics"
                        + " where campaign_id = '2'"))
                .containsExactly((String) null);
    }

    @Test
    void campaignReport_carriesLinkClicksAndNames() {
        assertThat(database.texts("select concat_ws('|', date_day, account_name, campaign_id, campaign_name, status,"
                        + " daily_budget, clicks, clicks_all, impressions, spend, conversions, conversions_value)"
                        + " from facebook_ads__campaign_report order by campaign_id"))
                .containsExactly(
                        "2026-11-01|Shop|1|Sale|ACTIVE|50|7|10|1000|12.34|2.5|120.5", "2026-11-01|Shop|2|0|0|0");
    }

    @Test
    void adReport_carriesTheAdsName() {
        assertThat(database.texts("select concat_ws('|', campaign_name, ad_id, ad_name, clicks_all, spend)"
                        + " from facebook_ads__ad_report"))
                .containsExactly("Sale|a1|Ad one|10|1.1");
    }

    @Test
    void reports_haveTheWarehousesColumns() {
        String common = "source_relation,date_day,account_id,account_name,campaign_id,campaign_name,";
        String measures = "clicks,clicks_all,impressions,spend,reach,frequency,conversions,conversions_value,";
        String types = Stream.of(
                        "onsite_conversion_purchase",
                        "onsite_conversion_lead_grouped",
                        "offsite_conversion_fb_pixel_purchase",
                        "offsite_conversion_fb_pixel_lead",
                        "offsite_conversion_fb_pixel_custom")
                .map(type -> type + "_conversions," + type + "_conversions_value")
                .collect(Collectors.joining(","));

        assertThat(columns("facebook_ads__campaign_report"))
                .isEqualTo(common + "start_at,end_at,status,daily_budget,lifetime_budget,budget_remaining," + measures
                        + types);
        assertThat(columns("facebook_ads__ad_report"))
                .isEqualTo(common + "ad_set_id,ad_set_name,ad_id,ad_name,conversion_domain," + measures + types);
    }

    @Test
    void reports_conversionsOfAType_areCountedUnderTheDefaultWindow_andNullWhereThatWasNotAskedFor() {
        TestDatabase other = TestServer.migrated();
        other.execute(
                "insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks, spend,"
                        + " synced_at, actions, action_windows) values"
                        + " ('1', 'a', '2026-11-01', 'EUR', 1, 1, 1, now(), '{\"offsite_conversion.fb_pixel_purchase\":"
                        + " \"3,1;90.5,40\"}', 'value,1d_click'),"
                        + " ('1', 'b', '2026-11-01', 'EUR', 1, 1, 1, now(), '{\"offsite_conversion.fb_pixel_purchase\":"
                        + " \",1\"}', '1d_click'),"
                        + " ('1', 'c', '2026-11-01', 'EUR', 1, 1, 1, now(), null, null)");

        assertThat(other.texts("select concat_ws('|', campaign_id, offsite_conversion_fb_pixel_purchase_conversions,"
                        + " offsite_conversion_fb_pixel_purchase_conversions_value,"
                        + " offsite_conversion_fb_pixel_lead_conversions)"
                        + " from facebook_ads__campaign_report order by campaign_id"))
                .containsExactly("a|3|90.5|0", "b", "c");
    }

    private static String columns(String view) {
        return database.texts("select string_agg(column_name, ',' order by ordinal_position)"
                        + " from information_schema.columns where table_name = '" + view + "'")
                .get(0);
    }

    @Test
    void campaignActions_oneRowATypeAndWindow() {
        assertThat(database.texts(
                        "select concat_ws('|', action_type, action_window, count, value) from campaign_actions"
                                + " order by 1"))
                .containsExactly(
                        "link_click|value|10",
                        "omni_purchase|1d_ev|-0.000001",
                        "omni_purchase|7d_click|2.5|120.5",
                        "purchase \"odd\" \\ name|1d_view|12345678901234567890.123456789");
        assertThat(database.number("select count(*) from creative_actions")).isEqualTo(4);
    }
}
