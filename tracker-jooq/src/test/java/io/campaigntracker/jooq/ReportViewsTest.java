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
    void campaignReport_ours_hasAllClicksReachAndTheDefinitionBesideTheNames() {
        assertThat(
                        database.texts(
                                "select concat_ws('|', date, account_name, campaign_id, campaign_name, effective_status,"
                                        + " daily_budget, currency, clicks, link_clicks, impressions, reach, spend, conversions, revenue,"
                                        + " conversion_definition, attribution_window) from campaign_report order by campaign_id"))
                .containsExactly(
                        "2026-11-01|Shop|1|Sale|ACTIVE|50|EUR|10|7|1000|800|12.34|2.5|120.5|purchase@1|click_7d_view_1d",
                        "2026-11-01|Shop|2|JPY|0|0|0");
    }

    @Test
    void adReport_ours_namesTheCreativeOfTheDay() {
        assertThat(database.texts("select concat_ws('|', campaign_name, ad_id, ad_name, creative_id, clicks, spend)"
                        + " from ad_report"))
                .containsExactly("Sale|a1|Ad one|creative-a1|10|1.1");
    }

    /** What is written here is what the package's own models give on PostgreSQL, whatever its tables were loaded by. */
    @Test
    void warehouseReports_haveThePackagesColumns_inItsOrderAndTypes() {
        String common = "source_relation text,date_day date,account_id bigint,account_name text,campaign_id bigint,"
                + "campaign_name text,";
        String measures = "clicks bigint,impressions bigint,spend double precision,conversions double precision,"
                + "conversions_value double precision,";
        String types = Stream.of(
                        "onsite_conversion_purchase",
                        "onsite_conversion_lead_grouped",
                        "offsite_conversion_fb_pixel_purchase",
                        "offsite_conversion_fb_pixel_lead",
                        "offsite_conversion_fb_pixel_custom")
                .map(type -> type + "_conversions double precision," + type + "_conversions_value double precision")
                .collect(Collectors.joining(","));

        assertThat(columns("facebook_ads__campaign_report"))
                .isEqualTo(common
                        + "start_at timestamp without time zone,end_at timestamp without time zone,status text,"
                        + "daily_budget bigint,lifetime_budget bigint,budget_remaining bigint," + measures + types);
        assertThat(columns("facebook_ads__ad_report"))
                .isEqualTo(common + "ad_set_id bigint,ad_set_name text,ad_id bigint,ad_name text,"
                        + "conversion_domain text," + measures + types);
    }

    @Test
    void warehouseReport_conversions_areTheFiveTypesAddedUpAtTheOwnSetting() {
        TestDatabase other = TestServer.migrated();
        other.execute("insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks,"
                + " link_clicks, spend, conversions, revenue, synced_at, actions, action_windows) values"
                + " ('1', '11', '2026-11-01', 'EUR', 1, 9, 4, 1.5, 100, 1000, now(),"
                + " '{\"offsite_conversion.fb_pixel_purchase\": \"3,1;90.5,40\","
                + "   \"onsite_conversion.lead_grouped\": \"2\", \"omni_purchase\": \"3;90.5\"}', 'value,1d_click'),"
                + " ('1', '12', '2026-11-01', 'EUR', 1, 1, null, 1, null, null, now(), '{}', 'value'),"
                + " ('1', '13', '2026-11-01', 'EUR', 1, 1, 1, 1, null, null, now(),"
                + " '{\"offsite_conversion.fb_pixel_purchase\": \",1\"}', '1d_click'),"
                + " ('1', '14', '2026-11-01', 'EUR', 1, 1, 1, 1, null, null, now(), null, null)");

        assertThat(other.texts("select concat_ws('|', campaign_id, clicks, spend, coalesce(conversions::text, 'null'),"
                        + " coalesce(conversions_value::text, 'null'), offsite_conversion_fb_pixel_purchase_conversions,"
                        + " offsite_conversion_fb_pixel_purchase_conversions_value, offsite_conversion_fb_pixel_lead_conversions)"
                        + " from facebook_ads__campaign_report order by campaign_id"))
                .containsExactly(
                        "11|4|1.5|5|90.5|3|90.5|0", "12|0|1|0|0|0|0|0", "13|1|1|null|null", "14|1|1|null|null");
    }

    @Test
    void warehouseReport_budgetsAreInMinorUnits_timesInUtcWithoutZone_andIdsNumbers() {
        TestDatabase other = TestServer.migrated();
        other.execute(
                "insert into campaigns (account_id, campaign_id, name, status, currency, daily_budget,"
                        + " budget_remaining, start_time, fetched_at) values"
                        + " ('1', '120219860904630531', 'Sale', 'PAUSED', 'EUR', 50.5, 0.01, '2026-11-01 01:00+02', now()),"
                        + " ('1', '12', 'Sale', 'ACTIVE', 'JPY', 5000, null, null, now());"
                        + " insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks, spend,"
                        + " synced_at) values ('1', '120219860904630531', '2026-11-01', 'EUR', 1, 1, 1, now()),"
                        + " ('1', '12', '2026-11-01', 'JPY', 1, 1, 1, now()), ('1', 'by hand', '2026-11-01', 'EUR', 1, 1, 1, now())");

        assertThat(other.texts(
                        "select concat_ws('|', coalesce(campaign_id, 0), status, daily_budget, budget_remaining, start_at)"
                                + " from facebook_ads__campaign_report order by campaign_id nulls last"))
                .containsExactly("12|ACTIVE|5000", "120219860904630531|PAUSED|5050|1|2026-10-31 23:00:00", "0");
    }

    /** Two accounts with the same campaign and ad ids, a campaign no catalog knows, one that was removed, an ad that changed, and ids and budgets of any size. */
    private static TestDatabase oddRows() {
        TestDatabase other = TestServer.migrated();
        other.execute("insert into accounts (account_id, name, currency, time_zone, fetched_at) values"
                + " ('1', 'Shop', 'EUR', 'UTC', now()), ('2', 'Laden', 'JPY', 'UTC', now())");
        other.execute("insert into campaigns (account_id, campaign_id, name, status, currency, daily_budget,"
                + " lifetime_budget, budget_remaining, start_time, stop_time, removed_at, fetched_at) values"
                + " ('1', '11', 'Sale', 'ACTIVE', 'EUR', 10.005, -0.5, 99999999999999999999, '-infinity', 'infinity', null, now()),"
                + " ('2', '11', 'Sale two', 'PAUSED', 'JPY', 5000, 9223372036854775807, 0.4, null, null, null, now()),"
                + " ('1', '12', 'Gone', 'DELETED', 'KWD', 1.234, null, null, null, null, now(), now()),"
                + " ('1', '13', 'No currency', null, null, null, null, null, null, null, null, now())");
        other.execute("insert into ads (account_id, ad_id, campaign_id, name, valid_from, valid_to) values"
                + " ('1', '31', '11', 'before', '2026-01-01', '2026-02-01'),"
                + " ('1', '31', '11', 'after', '2026-02-01', null),"
                + " ('2', '31', '11', 'other', '2026-01-01', null)");
        String ids =
                "('1', '11', 'EUR'), ('2', '11', 'JPY'), ('1', '11', 'USD'), ('1', '12', 'EUR'), ('1', '13', 'EUR'),"
                        + " ('1', '14', 'EUR'), ('1', '9223372036854775807', 'EUR'), ('1', '9223372036854775808', 'EUR'),"
                        + " ('1', '00000000000000000000012', 'EUR'), ('1', '-5', 'EUR'), ('1', ' 11', 'EUR'), ('1', '1e3', 'EUR'),"
                        + " ('1', '\u0661\u0662', 'EUR')";
        other.execute(
                "insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks, spend,"
                        + " synced_at, actions, action_windows) select i.a, i.c, case i.m when 'USD' then '2026-11-02' else '2026-11-01' end::date,"
                        + " i.m, 0, 0, case i.c when '14' then null else 0 end, now(), case i.c when '13' then null else '{}'::jsonb end, 'value'"
                        + " from (values " + ids + ") i (a, c, m)");
        other.execute(
                "insert into creative_metrics (account_id, campaign_id, ad_set_id, ad_id, date, currency, impressions, clicks,"
                        + " spend, synced_at) values ('1', '11', null, '31', '2026-11-01', 'EUR', 1, 1, 1, now()),"
                        + " ('2', '11', 'gone', '31', '2026-11-01', 'JPY', 1, 1, 1, now()), ('1', '99', '98', '97', '2026-11-01', 'EUR', 1, 1, null, now())");
        return other;
    }

    @Test
    void everyView_hasOneRowForEachRowOfMetrics_whateverTheCatalogsKnow() {
        TestDatabase other = oddRows();
        for (String view : List.of("campaign_report", "facebook_ads__campaign_report")) {
            assertThat(other.number("select count(*) from " + view)).as(view).isEqualTo(13);
        }
        for (String view : List.of("ad_report", "facebook_ads__ad_report")) {
            assertThat(other.texts(
                            "select concat_ws('|', account_name, campaign_id, campaign_name, ad_set_id, ad_name, spend) from "
                                    + view + " order by account_id, campaign_id, ad_id"))
                    .as(view)
                    .hasSize(3)
                    .contains("Shop|11|Sale|after|1", "Shop|99|98");
        }
        assertThat(other.texts("select concat_ws('|', account_name, campaign_name, currency) from campaign_report"
                        + " where campaign_id in ('11', '12', '14') order by 1"))
                .containsExactly("Laden|Sale two|JPY", "Shop|EUR", "Shop|Gone|EUR", "Shop|Sale|EUR", "Shop|Sale|USD");
    }

    @Test
    void warehouseReport_whatItsTypesCannotHold_isNull_andEndsNoQuery() {
        TestDatabase other = oddRows();
        assertThat(
                        other.texts(
                                "select concat_ws('|', account_id, campaign_id, coalesce(daily_budget::text, '-'),"
                                        + " coalesce(lifetime_budget::text, '-'), coalesce(budget_remaining::text, '-'), start_at, end_at)"
                                        + " from facebook_ads__campaign_report where date_day = '2026-11-01' order by account_id, campaign_id"))
                .startsWith(
                        "1|11|1001|-50|-|-infinity|infinity",
                        "1|12|123|-|-",
                        "1|13|-|-|-",
                        "1|14|-|-|-",
                        "1|9223372036854775807|-|-|-",
                        "1|-|-|-")
                .endsWith("2|11|5000|9223372036854775807|0");
        assertThat(other.number("select count(*) from facebook_ads__campaign_report where campaign_id is null"))
                .isEqualTo(6);
    }

    @Test
    void warehouseReports_canBeUnitedWithThePackagesTables_inBothDirections() {
        TestDatabase other = oddRows();
        for (String view : List.of("facebook_ads__campaign_report", "facebook_ads__ad_report")) {
            String types = other.texts(
                            "select string_agg('null::' || data_type || ' as ' || quote_ident(column_name), ', '"
                                    + " order by ordinal_position) from information_schema.columns where table_name = '"
                                    + view + "'")
                    .get(0);
            other.execute("create table package_" + view + " as select " + types);
            long own = other.number("select count(*) from " + view);
            assertThat(other.number("select count(*) from (select * from " + view + " union all select * from package_"
                            + view + " union all select * from " + view + ") u"))
                    .isEqualTo(2 * own + 1);
            other.execute("insert into package_" + view + " select * from " + view);
        }
    }

    @Test
    void warehouseReport_conversionsOfOddActions_endNoQuery() {
        TestDatabase other = TestServer.migrated();
        List<String> actions = List.of(
                "null",
                "'null'::jsonb",
                "'[]'::jsonb",
                "'7'::jsonb",
                "'{\"offsite_conversion.fb_pixel_purchase\": null}'::jsonb",
                "'{\"offsite_conversion.fb_pixel_purchase\": \"\"}'::jsonb",
                "'{\"offsite_conversion.fb_pixel_purchase\": \";\"}'::jsonb",
                "'{\"offsite_conversion.fb_pixel_purchase\": \",,2;,3\"}'::jsonb",
                "'{\"offsite_conversion.fb_pixel_purchase\": \"-2;-3.5\", \"onsite_conversion.purchase\": \"2;3.5\"}'::jsonb");
        for (int i = 0; i < actions.size(); i++) {
            other.execute(
                    "insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks, spend,"
                            + " synced_at, actions, action_windows) values ('1', '" + i
                            + "', '2026-11-01', 'EUR', 1, 1, 1, now(), "
                            + actions.get(i) + ", 'value')");
        }
        assertThat(
                        other.texts(
                                "select conversions || '|' || conversions_value from facebook_ads__campaign_report order by campaign_id"))
                .hasSize(actions.size())
                .containsOnly("0|0");
        assertThat(other.number("select count(*) from campaign_actions")).isEqualTo(4);
    }

    private static String columns(String view) {
        return database.texts("select string_agg(column_name || ' ' || data_type, ',' order by ordinal_position)"
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
