package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.VideoAction;
import io.campaigntracker.source.FailureKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsRowReaderTest {

    private static final DateRange DAYS = DateRange.of(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-20"));
    private static final Slice ADS = ReadRows.slice(Level.AD, DAYS, true);
    private static final String KEYS =
            "\"ad_id\":\"7\",\"campaign_id\":\"5\",\"adset_id\":\"6\",\"date_start\":\"2026-11-20\",\"date_stop\":\"2026-11-20\"";

    @ParameterizedTest
    @CsvSource({
        "'\"5339.5\"', 5339.5",
        "'\"144.\"', 144",
        "'\"5.411681\"', 5.411681",
        "12.5, 12.5",
        "1.0, 1",
        "'\"0\"', 0",
        "'\"2973.0627199074\"', 2973.0627199074",
        "'\"1.5E3\"', 1500",
        "'\"123456789012345.12345678901\"', 123456789012345.12345678901",
    })
    void spend_isReadExactly(String json, BigDecimal expected) {
        MetricsRow row = read("\"spend\":" + json).only();
        assertThat(row.spend()).isEqualByComparingTo(expected);
        assertThat(row.metadata()).isEmpty();
    }

    @Test
    void howAVideoWasWatched_standsAmongTheActions_underTheNameOfItsField() {
        ReadRows read =
                read("\"impressions\":\"1000\",\"actions\":[{\"action_type\":\"video_view\",\"value\":\"300\"}],"
                        + "\"video_play_actions\":[{\"action_type\":\"video_view\",\"value\":\"800\"}],"
                        + "\"video_thruplay_watched_actions\":[{\"action_type\":\"video_view\",\"value\":\"90\"}],"
                        + "\"video_p25_watched_actions\":{\"odd\":1}");
        MetricsRow row = read.only();

        assertThat(count(row, VideoAction.PLAY)).contains(new BigDecimal("800"));
        assertThat(count(row, VideoAction.THREE_SECONDS)).contains(new BigDecimal("300"));
        assertThat(count(row, VideoAction.THRUPLAY)).contains(new BigDecimal("90"));
        assertThat(row.actions().has(VideoAction.QUARTER.type())).isFalse();
        assertThat(row.metadata()).containsEntry("video_p25_watched_actions", "{\"odd\":1}");
        assertThat(read("\"impressions\":\"1000\"").only().actions().has(VideoAction.PLAY.type()))
                .isFalse();
    }

    private static Optional<BigDecimal> count(MetricsRow row, VideoAction action) {
        return row.actions().figure(action.type(), ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2]}",
                "[\"5\"]",
                "\"abc\"",
                "\"\"",
                "\"1,5\"",
                "true",
                "\"NaN\"",
                "\"1e999999999\"",
                "\"1e90\""
            })
    void oddSpend_isSetAside_andTheRowLives(String json) {
        ReadRows read = read("\"impressions\":\"10\",\"spend\":" + json + ",\"clicks\":\"3\"");
        MetricsRow row = read.only();
        assertThat(row.impressions()).isEqualTo(10);
        assertThat(row.clicks()).isEqualTo(3);
        assertThat(row.metadata()).containsEntry("spend", json);
        assertThat(row.unreadable()).containsExactly(Metric.SPEND);
        assertThat(read.notes).hasSize(1).first().asString().contains("spend", "ad 7", "2026-11-20");
        assertThat(read.missing).hasSize(1);
        assertThat(read.missing.get(0).fields()).containsExactly("spend");
        assertThat(read.missing.get(0).entityIds()).containsExactly("7");
        assertThat(read.missing.get(0).failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @Test
    void oddCounts_areSetAside() {
        ReadRows read = read("\"impressions\":\"-5\",\"clicks\":\"1.5\",\"inline_link_clicks\":\"x\",\"reach\":{}");
        MetricsRow row = read.only();
        assertThat(row.metadata())
                .containsOnlyKeys("impressions", "clicks", "inline_link_clicks", "reach", "unreadable");
        assertThat(row.linkClicks()).isEmpty();
        assertThat(row.reach()).isEmpty();
    }

    @Test
    void absentFields_areZero_whereTheyWereAskedFor() {
        MetricsRow row = read("\"impressions\":\"10\"").only();
        assertThat(row.spend()).isZero();
        assertThat(row.linkClicks()).hasValue(0);
        assertThat(row.reach())
                .as("people were reached, their number was not told")
                .isEmpty();
        assertThat(row.actions().requested()).isNotEmpty();
        assertThat(read("\"impressions\":\"0\"").only().reach()).hasValue(0);
    }

    @Test
    void fieldsNotAskedFor_areUnavailable() {
        Slice slice = ADS.with(List.of("impressions"));
        MetricsRow row = ReadRows.of(slice, Json.page("{" + KEYS + ",\"impressions\":\"10\"}"))
                .only();
        assertThat(row.linkClicks()).isEmpty();
        assertThat(row.reach()).isEmpty();
        assertThat(row.actions()).isEqualTo(ActionStats.notRequested());
    }

    @Test
    void nullFields_areAbsent() {
        assertThat(read("\"spend\":null,\"clicks\":null,\"actions\":null")
                        .only()
                        .metadata())
                .isEmpty();
    }

    @Test
    void ids_areText_howeverLong() {
        ReadRows read = ReadRows.of(
                ADS,
                Json.page("{\"ad_id\":120219860904630531,\"date_stop\":\"2026-11-20\",\"date_start\":\"2026-11-20\"}"));
        assertThat(read.only().entity().id()).isEqualTo("120219860904630531");
        assertThat(read.only().currency()).isEqualTo("EUR");
    }

    @Test
    void rowThatCannotBePlaced_isReported_notDropped() {
        ReadRows read = ReadRows.of(
                ADS,
                Json.page(
                        "{\"campaign_id\":\"5\",\"date_start\":\"2026-11-20\",\"date_stop\":\"2026-11-20\"}",
                        "{\"ad_id\":\"7\",\"date_start\":\"2026-11-25\",\"date_stop\":\"2026-11-25\"}",
                        "{\"ad_id\":\"7\",\"date_start\":\"2026-11-19\",\"date_stop\":\"2026-11-20\"}",
                        "17",
                        "{" + KEYS + "}"));
        assertThat(read.rows).hasSize(1);
        assertThat(read.missing).hasSize(4);
        assertThat(read.notes).hasSize(4);
    }

    @Test
    void actions_keepEveryTypeAndWindow() {
        ActionStats actions = actions(
                "[{\"28d_click\":\"9\",\"value\":\"7\",\"1d_ev\":\"0.5\",\"7d_click\":6,\"28d_view\":\"3\","
                        + "\"incrementality\":\"1.5\",\"action_type\":\"offsite_conversion.custom.1\"},"
                        + "{\"action_type\":\"link_click\"},{\"action_type\":\"brand_new\",\"value\":\"827.9031969689\"}]");
        assertThat(actions.types()).containsExactly("brand_new", "link_click", "offsite_conversion.custom.1");
        assertThat(figure(actions, "offsite_conversion.custom.1", ActionWindow.CLICK_28D))
                .isEqualByComparingTo("9");
        assertThat(figure(actions, "offsite_conversion.custom.1", ActionWindow.ENGAGED_VIEW_1D))
                .isEqualByComparingTo("0.5");
        assertThat(figure(actions, "offsite_conversion.custom.1", ActionWindow.CLICK_7D))
                .isEqualByComparingTo("6");
        assertThat(figure(actions, "brand_new", ActionWindow.AD_SET_SETTING)).isEqualByComparingTo("827.9031969689");
        assertThat(actions.figure("link_click", ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING))
                .isEmpty();
    }

    @Test
    void repeatedType_withATotal_countsTheTotal() {
        ActionStats actions =
                actions("[{\"action_reaction\":\"wow\",\"action_type\":\"post_reaction\",\"value\":\"1\"},"
                        + "{\"action_type\":\"post_reaction\",\"value\":\"8\"},"
                        + "{\"action_reaction\":\"like\",\"action_type\":\"post_reaction\",\"value\":\"7\"}]");
        assertThat(figure(actions, "post_reaction", ActionWindow.AD_SET_SETTING))
                .isEqualByComparingTo("8");
    }

    @Test
    void repeatedType_withoutATotal_isTheSumOfItsParts() {
        ActionStats actions = actions(
                "[{\"action_target_id\":\"1\",\"action_type\":\"link_click\",\"value\":\"3\",\"1d_click\":\"2\"},"
                        + "{\"action_target_id\":\"2\",\"action_type\":\"link_click\",\"value\":\"4\"}]");
        assertThat(figure(actions, "link_click", ActionWindow.AD_SET_SETTING)).isEqualByComparingTo("7");
        assertThat(figure(actions, "link_click", ActionWindow.CLICK_1D)).isEqualByComparingTo("2");
    }

    @Test
    void oddEntry_isSetAside_andTheOthersStay() {
        ReadRows read = read("\"actions\":[{\"action_type\":\"like\",\"value\":[1,2]},{\"value\":\"3\"},\"text\","
                + "{\"action_type\":\"comment\",\"value\":\"2\"}]");
        MetricsRow row = read.only();
        assertThat(figure(row.actions(), "comment", ActionWindow.AD_SET_SETTING))
                .isEqualByComparingTo("2");
        assertThat(row.metadata().get("actions")).contains("[1,2]").contains("\"text\"");
        assertThat(read.missing).hasSize(1);
    }

    @Test
    void oddList_makesActionsUnavailable_notZero() {
        ReadRows read = read("\"actions\":\"none\",\"action_values\":[{\"action_type\":\"purchase\",\"value\":\"5\"}]");
        assertThat(read.only().actions()).isEqualTo(ActionStats.notRequested());
        assertThat(read.missing.get(0).fields()).containsExactly("actions");
    }

    @Test
    void rowAfterABrokenOne_startsClean() {
        ReadRows read = ReadRows.of(
                ADS,
                Json.page(
                        "{\"actions\":[{\"action_type\":\"purchase\",\"value\":\"5\"}],\"spend\":\"3\",\"date_start\":\"2026-11-20\"}",
                        "{" + KEYS + "}"));
        assertThat(read.only().actions().isEmpty()).isTrue();
        assertThat(read.only().spend()).isZero();
    }

    @Test
    void breakdownValues_comeInTheOrderAsked() {
        Slice slice = ReadRows.slice(Level.AD, DAYS, true, Breakdown.GENDER, Breakdown.AGE);
        ReadRows read = ReadRows.of(
                slice,
                Json.page("{" + KEYS + ",\"age\":\"65+\",\"gender\":\"female\"}", "{" + KEYS + ",\"age\":\"65+\"}"));
        assertThat(read.dimensions).containsExactly(List.of("female", "65+"));
        assertThat(read.missing).hasSize(1);
    }

    @Test
    void hours_leaveAbsentConversionsUnavailable() {
        Slice slice = ReadRows.slice(Level.AD, DAYS, true, Breakdown.HOUR);
        MetricsRow row = ReadRows.of(
                        slice,
                        Json.page("{" + KEYS
                                + ",\"hourly_stats_aggregated_by_advertiser_time_zone\":\"13:00:00 - 13:59:59\","
                                + "\"actions\":[{\"action_type\":\"link_click\",\"value\":\"3\"}]}"))
                .only();
        assertThat(row.actions().requested()).isEmpty();
        assertThat(figure(row.actions(), "link_click", ActionWindow.AD_SET_SETTING))
                .isEqualByComparingTo("3");
    }

    @Test
    void extraFields_goToTheMetadata() {
        MetricsRow row = ReadRows.of(
                        ADS,
                        Json.page(
                                "{" + KEYS
                                        + ",\"quality_ranking\":\"AVERAGE\",\"creative_fatigue_summary\":{\"a\":1},\"other\":1}"),
                        "quality_ranking",
                        "creative_fatigue_summary")
                .only();
        assertThat(row.metadata())
                .containsEntry("quality_ranking", "AVERAGE")
                .containsEntry("creative_fatigue_summary", "{\"a\":1}")
                .hasSize(2);
    }

    private static ReadRows read(String fields) {
        return ReadRows.of(ADS, Json.page("{" + fields + "," + KEYS + "}"));
    }

    private static ActionStats actions(String json) {
        return read("\"actions\":" + json).only().actions();
    }

    private static BigDecimal figure(ActionStats actions, String type, ActionWindow window) {
        return actions.figure(type, ActionMeasure.COUNT, window).orElseThrow();
    }
}
