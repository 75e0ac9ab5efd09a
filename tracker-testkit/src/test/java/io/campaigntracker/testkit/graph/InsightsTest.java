package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Insights by preset, breakdown, order, filter and summary. */
class InsightsTest {

    private static final String ACCOUNT = "/v26.0/act_900100200300";
    private static final String INSIGHTS = ACCOUNT + "/insights";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private FakeGraphServer server;
    private GraphClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(clock)
                .build()
                .start();
        client = new GraphClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        "today,               2026-09-16, 2026-09-16",
        "yesterday,           2026-09-15, 2026-09-15",
        "last_3d,             2026-09-13, 2026-09-15",
        "last_7d,             2026-09-09, 2026-09-15",
        "last_14d,            2026-09-02, 2026-09-15",
        "last_28d,            2026-08-19, 2026-09-15",
        "last_30d,            2026-08-17, 2026-09-15",
        "last_90d,            2026-06-18, 2026-09-15",
        "this_month,          2026-09-01, 2026-09-16",
        "last_month,          2026-08-01, 2026-08-31",
        "this_quarter,        2026-07-01, 2026-09-16",
        "last_quarter,        2026-04-01, 2026-06-30",
        "this_year,           2026-01-01, 2026-09-16",
        "last_year,           2025-01-01, 2025-12-31",
        "this_week_mon_today, 2026-09-14, 2026-09-16",
        "this_week_sun_today, 2026-09-13, 2026-09-16",
        "last_week_mon_sun,   2026-09-07, 2026-09-13",
        "last_week_sun_sat,   2026-09-06, 2026-09-12",
        "maximum,             2023-08-16, 2026-09-16",
        "data_maximum,        2023-08-16, 2026-09-16"
    })
    void preset_asOfAWednesday(String preset, LocalDate since, LocalDate until) {
        LocalDate wednesday = LocalDate.of(2026, 9, 16);

        assertThat(Periods.of(Map.of("date_preset", preset), wednesday))
                .singleElement()
                .satisfies(range -> {
                    assertThat(range.since()).isEqualTo(since);
                    assertThat(range.until()).isEqualTo(until);
                });
    }

    @Test
    void values_inQuotes_areReadAsMetasExamplesWriteThem() throws Exception {
        Map<String, String> plain = Map.of(
                "level",
                "campaign",
                "date_preset",
                "last_7d",
                "fields",
                "campaign_id,spend",
                "breakdowns",
                "age,gender");
        Map<String, String> quoted = new HashMap<>();
        plain.forEach((name, value) -> quoted.put(name, '"' + value + '"'));

        assertThat(client.json(INSIGHTS, quoted).get("data"))
                .isEqualTo(client.json(INSIGHTS, plain).get("data"))
                .isNotEmpty();
    }

    @Test
    void timeRanges_giveARowEach_whateverTheIncrement() throws Exception {
        List<JsonNode> rows = client.all(
                INSIGHTS,
                Map.of(
                        "time_ranges",
                        "[{'since':'2026-09-01','until':'2026-09-03'},{'since':'2026-09-02','until':'2026-09-02'}]",
                        "time_increment",
                        "1",
                        "fields",
                        "spend"));

        assertThat(rows)
                .extracting(row -> row.get("date_start").asText() + " "
                        + row.get("date_stop").asText())
                .containsExactly("2026-09-01 2026-09-03", "2026-09-02 2026-09-02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age",
                "gender",
                "age,gender",
                "country",
                "region",
                "publisher_platform",
                "[\"platform_position\",\"publisher_platform\"]",
                "device_platform",
                "hourly_stats_aggregated_by_advertiser_time_zone"
            })
    void breakdown_addsUpToTheWhole(String breakdown) throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-05", "2026-09-06"));
        asked.put("limit", "5000");
        List<JsonNode> whole = client.all(INSIGHTS, asked);
        asked.put("breakdowns", breakdown);

        List<JsonNode> parts = client.all(INSIGHTS, asked);

        assertThat(parts.size()).isGreaterThan(whole.size());
        for (String measure : List.of("spend", "impressions", "clicks", "inline_link_clicks")) {
            assertThat(sum(parts, measure)).as(measure).isEqualByComparingTo(sum(whole, measure));
        }
    }

    @Test
    void hours_ofTodayEndNow_andTellNoReachAndNoConversionsOffThePlatform() throws Exception {
        ZonedDateTime morning =
                account.range().until().atTime(10, 30).atZone(account.account().timeZone());
        clock.set(morning.toInstant());
        Map<String, String> asked = new HashMap<>(GraphClient.insights("account", "2026-09-20", "2026-09-20"));
        asked.put("breakdowns", "hourly_stats_aggregated_by_advertiser_time_zone");
        asked.merge(
                "fields", "unique_clicks,cost_per_unique_click,video_play_actions", (few, more) -> few + "," + more);

        List<JsonNode> hours = client.all(INSIGHTS, asked);

        assertThat(hours)
                .extracting(row -> row.get("hourly_stats_aggregated_by_advertiser_time_zone")
                        .asText())
                .startsWith("00:00:00 - 00:59:59", "01:00:00 - 01:59:59")
                .endsWith("10:00:00 - 10:59:59")
                .hasSize(11);
        assertThat(hours).allSatisfy(hour -> {
            assertThat(hour.get("reach").asText()).isEqualTo("0");
            assertThat(hour.get("actions").findValuesAsText("action_type"))
                    .contains("link_click")
                    .doesNotContain("purchase", "lead");
            assertThat(hour.has("action_values")).isFalse();
            assertThat(hour.fieldNames())
                    .toIterable()
                    .noneMatch(name -> name.contains("unique") || name.contains("video"));
        });
    }

    @Test
    void hours_overSeveralDays_areAddedUpByTheSameHour_unlessADayIsARow() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("account", "2026-09-05", "2026-09-07"));
        asked.put("breakdowns", "hourly_stats_aggregated_by_advertiser_time_zone");
        asked.put("limit", "500");
        asked.remove("time_increment");
        List<JsonNode> together = client.all(INSIGHTS, asked);
        asked.put("time_increment", "1");
        List<JsonNode> apart = client.all(INSIGHTS, asked);

        assertThat(together).hasSize(24);
        assertThat(apart).hasSize(72);
        for (JsonNode hour : together) {
            String label =
                    hour.get("hourly_stats_aggregated_by_advertiser_time_zone").asText();
            assertThat(new BigDecimal(hour.get("spend").asText()))
                    .isEqualByComparingTo(sum(
                            apart.stream()
                                    .filter(row -> row.get("hourly_stats_aggregated_by_advertiser_time_zone")
                                            .asText()
                                            .equals(label))
                                    .toList(),
                            "spend"));
        }
    }

    @ParameterizedTest
    @CsvSource({"spend_descending,spend,-1", "reach_ascending,reach,1", "ctr,ctr,1", "[\"clicks_descending\"],clicks,-1"
    })
    void sort_ordersAllPages(String sort, String field, int direction) throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-05", "2026-09-08"));
        asked.put("limit", "7");
        asked.put("fields", "ad_id,spend,reach,ctr,clicks");
        List<JsonNode> unsorted = client.all(INSIGHTS, asked);
        asked.put("sort", sort);

        List<JsonNode> rows = client.all(INSIGHTS, asked);

        Comparator<BigDecimal> order = Comparator.naturalOrder();
        assertThat(rows).hasSameSizeAs(unsorted).containsAll(unsorted);
        assertThat(rows)
                .extracting(row -> new BigDecimal(row.path(field).asText("0")))
                .isSortedAccordingTo(direction < 0 ? order.reversed() : order);
    }

    @Test
    void sort_byAnAction_ordersByItsCount() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-01", "2026-09-20"));
        asked.put("time_increment", "all_days");
        asked.put("sort", "actions:link_click_descending");

        assertThat(client.all(INSIGHTS, asked))
                .extracting(row -> count(row, "link_click"))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .hasSize(6);
    }

    @Test
    void pages_before_areThoseThatCameBefore() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-05", "2026-09-08"));
        asked.put("limit", "11");
        asked.put("fields", "ad_id");
        JsonNode first = client.json(INSIGHTS, asked);
        asked.put("after", first.at("/paging/cursors/after").asText());
        JsonNode second = client.json(INSIGHTS, asked);
        asked.remove("after");
        asked.put("before", second.at("/paging/cursors/before").asText());

        JsonNode back = client.json(INSIGHTS, asked);

        assertThat(back.get("data")).isEqualTo(first.get("data"));
        assertThat(first.at("/paging/previous").isMissingNode()).isTrue();
        assertThat(second.at("/paging/previous").asText()).contains("before=", "access_token=");
    }

    @Test
    void summary_isAllRowsInOne() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-05", "2026-09-08"));
        List<JsonNode> rows = client.all(INSIGHTS, asked);
        asked.put("limit", "3");
        asked.put("default_summary", "true");

        JsonNode summary = client.json(INSIGHTS, asked).get("summary");

        assertThat(new BigDecimal(summary.get("spend").asText())).isEqualByComparingTo(sum(rows, "spend"));
        assertThat(summary.get("date_start").asText()).isEqualTo("2026-09-05");
        assertThat(summary.get("date_stop").asText()).isEqualTo("2026-09-08");
        assertThat(summary.get("reach").asLong()).isLessThan(sum(rows, "reach").longValueExact());
        asked.put("summary", "[\"clicks\"]");
        assertThat(client.json(INSIGHTS, asked).get("summary").has("spend")).isFalse();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "clicks          | GREATER_THAN  | 30",
                "ad.clicks       | LESS_THAN     | \"30\"",
                "impressions     | IN_RANGE      | [500,1500]",
                "impressions     | NOT_IN_RANGE  | [500,1500]",
                "spend           | GREATER_THAN_OR_EQUAL | 9.5"
            })
    void numberFilter_showsTheRowsWithin(String field, String operator, String value) throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-05", "2026-09-06"));
        List<JsonNode> all = client.all(INSIGHTS, asked);
        asked.put(
                "filtering",
                "[{\"field\":\"" + field + "\",\"operator\":\"" + operator + "\",\"value\":" + value + "}]");

        List<JsonNode> shown = client.all(INSIGHTS, asked);

        List<BigDecimal> bounds = new ArrayList<>();
        for (String bound : value.replaceAll("[\\[\\]\"]", "").split(",", -1)) {
            bounds.add(new BigDecimal(bound));
        }
        String measure = field.substring(field.indexOf('.') + 1);
        assertThat(shown)
                .isEqualTo(all.stream()
                        .filter(row -> isWithin(new BigDecimal(row.get(measure).asText()), operator, bounds))
                        .toList())
                .isNotEmpty();
        assertThat(shown.size()).isLessThan(all.size());
    }

    @Test
    void nameAndObjectiveFilters_keepWhatBelongsToThem() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-05", "2026-09-05"));
        asked.put(
                "filtering",
                "[{\"field\":\"objective\",\"operator\":\"EQUAL\",\"value\":\"OUTCOME_AWARENESS\"},"
                        + "{\"field\":\"ad.name\",\"operator\":\"NOT_CONTAIN\",\"value\":\"variant\"}]");
        asked.put("fields", "campaign_id,ad_name,objective");

        assertThat(client.all(INSIGHTS, asked)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("campaign_id").asText())
                    .isEqualTo(account.campaignIds().get(4));
            assertThat(row.get("ad_name").asText()).doesNotContain("variant");
        });
    }

    @Test
    void entriesWhereNothingHappened_areAbsent() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-01", "2026-09-20"));
        asked.remove("action_attribution_windows");
        asked.put("fields", "spend,actions,action_values,cost_per_action_type,purchase_roas,website_purchase_roas");
        asked.put("limit", "5000");

        List<JsonNode> rows = client.all(INSIGHTS, asked);

        assertThat(rows).anyMatch(row -> !row.has("actions")).anyMatch(row -> row.has("purchase_roas"));
        assertThat(rows)
                .allSatisfy(row -> row.forEach(list -> {
                    if (list.isArray()) {
                        assertThat(list).isNotEmpty();
                        list.forEach(
                                entry -> assertThat(entry.get("value").asText()).isNotEqualTo("0"));
                        assertThat(new TreeSet<>(list.findValuesAsText("action_type")))
                                .hasSameSizeAs(list);
                    }
                }));
    }

    @Test
    void roas_isToldUnderTheWindowsAskedFor() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("account", "2026-09-05", "2026-09-05"));
        asked.put("fields", "spend,action_values,purchase_roas");

        JsonNode row = client.json(INSIGHTS, asked).at("/data/0");

        BigDecimal value = BigDecimal.ZERO;
        for (JsonNode entry : row.get("action_values")) {
            if (entry.get("action_type").asText().equals("omni_purchase")) {
                value = new BigDecimal(entry.get("7d_click").asText());
            }
        }
        assertThat(new BigDecimal(row.at("/purchase_roas/0/7d_click").asText()).doubleValue())
                .isEqualTo(value.doubleValue() / row.get("spend").asDouble(), within(1e-6));
    }

    @Test
    void statusChange_isSeenByInsightsThatWereCached() throws Exception {
        String campaign = account.campaignIds().get(0);
        try (FakeGraphServer cached = FakeGraphServer.builder()
                .accounts(List.of(account))
                .cachePages(100)
                .build()
                .start()) {
            GraphClient reader = new GraphClient(cached);
            Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-05", "2026-09-05"));
            asked.put(
                    "filtering",
                    "[{\"field\":\"campaign.effective_status\",\"operator\":\"IN\",\"value\":[\"ACTIVE\"]}]");
            assertThat(campaigns(reader.all(INSIGHTS, asked))).contains(campaign);

            reader.postJson("/v26.0/" + campaign, Map.of("status", "PAUSED"));

            assertThat(campaigns(reader.all(INSIGHTS, asked))).doesNotContain(campaign);
        }
    }

    @Test
    void name_ofACampaignThatWasRenamed_isTheNewOneEverywhere() throws Exception {
        String campaign = account.campaignIds().get(0);
        clock.advance(Duration.ofMinutes(1));

        JsonNode done = client.postJson("/v26.0/" + campaign, Map.of("name", "Foo", "status", "PAUSED"));

        assertThat(done.get("success").asBoolean()).isTrue();
        JsonNode read = client.json("/v26.0/" + campaign, Map.of("fields", "name,status,updated_time"));
        assertThat(read.get("name").asText()).isEqualTo("Foo");
        assertThat(read.get("status").asText()).isEqualTo("PAUSED");
        assertThat(read.get("updated_time").asText()).isEqualTo("2026-09-21T12:01:00+0200");
        assertThat(client.json("/v26.0/" + campaign + "/insights", Map.of("fields", "campaign_name"))
                        .at("/data/0/campaign_name")
                        .asText())
                .isEqualTo("Foo");
    }

    private static List<String> campaigns(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("campaign_id").asText()).toList();
    }

    private static boolean isWithin(BigDecimal figure, String operator, List<BigDecimal> bounds) {
        int low = figure.compareTo(bounds.get(0));
        return switch (operator) {
            case "GREATER_THAN" -> low > 0;
            case "GREATER_THAN_OR_EQUAL" -> low >= 0;
            case "LESS_THAN" -> low < 0;
            case "IN_RANGE" -> low >= 0 && figure.compareTo(bounds.get(1)) <= 0;
            default -> low < 0 || figure.compareTo(bounds.get(1)) > 0;
        };
    }

    private static BigDecimal sum(List<JsonNode> rows, String measure) {
        return rows.stream()
                .map(row -> new BigDecimal(row.path(measure).asText("0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long count(JsonNode row, String type) {
        for (JsonNode action : row.path("actions")) {
            if (action.get("action_type").asText().equals(type)) {
                return action.get("value").asLong();
            }
        }
        return 0;
    }
}
