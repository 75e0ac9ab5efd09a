package io.campaigntracker.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionSelector;
import io.campaigntracker.core.offline.AttributionEligibility.Convention;
import io.campaigntracker.core.offline.ConversionDedup.Event;
import io.campaigntracker.core.offline.ConversionDedup.Match;
import io.campaigntracker.core.offline.ConversionDedup.Result;
import io.campaigntracker.core.offline.ConversionDedup.Source;
import io.campaigntracker.core.offline.LastTouch.Allocation;
import io.campaigntracker.core.offline.LastTouch.Click;
import io.campaigntracker.core.offline.LastTouch.Conversion;
import io.campaigntracker.core.offline.ReportingBasis.AttributedConversion;
import io.campaigntracker.core.offline.ReportingBasis.Report;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of docs/attribution.md; those about ROAS answers are in RoasAnswerTest. */
class AttributionPageTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "ROLLING_24H, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-10T18:30:00, true",
        "ROLLING_24H, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-10T18:30:00.001, false",
        "ROLLING_24H, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-03T18:29:59, false",
        "ROLLING_24H, Europe/Berlin, 2025-03-27T18:30:00, 2025-04-03T19:30:00, true",
        "ROLLING_24H, Europe/Berlin, 2025-03-27T18:30:00, 2025-04-03T19:30:00.001, false",
        "ROLLING_24H, America/New_York, 2025-11-01T18:30:00, 2025-11-08T17:30:00, true",
        "ROLLING_24H, America/New_York, 2025-11-01T18:30:00, 2025-11-08T17:30:00.001, false",
        "CALENDAR_AFTER, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-10T23:59:59.999, true",
        "CALENDAR_AFTER, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-11T00:00:00, false",
        "CALENDAR_INCLUDING, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-09T23:59:59.999, true",
        "CALENDAR_INCLUDING, Europe/Berlin, 2025-03-03T18:30:00, 2025-03-10T00:00:00, false"
    })
    void window_ofSevenDays(
            Convention convention, ZoneId zone, LocalDateTime click, LocalDateTime conversion, boolean counts) {
        assertThat(AttributionEligibility.decide(
                                click.atZone(zone).toInstant(),
                                conversion.atZone(zone).toInstant(),
                                7,
                                convention,
                                zone)
                        .eligible())
                .isEqualTo(counts);
    }

    @Test
    void lastTouch_annAndBob() {
        List<Click> clicks = List.of(
                new Click("k1", "Ann", "Spring", at("2025-05-01T10:00:00")),
                new Click("k2", "Ann", "Brand", at("2025-05-04T09:00:00")));
        Allocation allocation = LastTouch.allocate(
                clicks,
                List.of(
                        conversion("Ann", null, "2025-05-06T12:00:00", "40"),
                        conversion("Ann", "k1", "2025-05-06T12:00:00", "30"),
                        conversion("Ann", "k1", "2025-05-09T12:00:00", "20"),
                        conversion("Ann", null, "2025-05-13T12:00:00", "10"),
                        conversion("Bob", null, "2025-05-06T12:00:00", "5")),
                7);

        assertThat(allocation.campaigns().get("Spring").value()).isEqualByComparingTo("30");
        assertThat(allocation.campaigns().get("Brand").value()).isEqualByComparingTo("60");
        assertThat(allocation.unattributed().value()).isEqualByComparingTo("15");
    }

    @Test
    void deduplication_browserServerAndTill() {
        Result result = ConversionDedup.deduplicate(
                List.of(
                        event("browser", Source.ONLINE, "2025-05-05T10:00:00", "e1", null),
                        event("server", Source.ONLINE, "2025-05-05T10:00:02", "e1", "77"),
                        event("again", Source.ONLINE, "2025-05-07T10:00:00", "e1", null),
                        event("later", Source.ONLINE, "2025-05-07T10:00:01", "e1", null),
                        event("till", Source.OFFLINE, "2025-05-09T16:00:00", null, "78"),
                        event("corrected", Source.OFFLINE, "2025-06-10T16:00:00", null, "78")),
                ConversionDedup.EVENT_ID_WINDOW);

        assertThat(result.kept()).extracting(Event::rowId).containsExactly("browser", "later", "till");
        assertThat(result.dropped())
                .extracting(duplicate -> duplicate.event().rowId() + " " + duplicate.match())
                .containsExactly("server " + Match.EVENT_ID, "again " + Match.EVENT_ID, "corrected " + Match.ORDER_ID);
    }

    @Test
    void twoClocks_halfOnTheSameDayHalfOnTheNext() {
        LocalDate monday = LocalDate.parse("2025-05-05");
        int[] spend = {100, 200, 200};
        List<AttributedConversion> sales = new ArrayList<>();
        for (int day = 0; day < spend.length; day++) {
            Instant click = monday.plusDays(day).atTime(9, 0).atZone(BERLIN).toInstant();
            BigDecimal half = BigDecimal.valueOf(spend[day]);
            sales.add(new AttributedConversion(click, click.plusSeconds(3600), half));
            sales.add(new AttributedConversion(click, click.plusSeconds(25 * 3600), half));
        }
        Report report = ReportingBasis.report(sales, BERLIN, at("2025-05-31T00:00:00"));

        assertThat(report.byConversionDate().values())
                .extracting(tally -> tally.value().intValue())
                .containsExactly(100, 300, 400, 200);
        assertThat(report.byClickDate().values())
                .extracting(tally -> tally.value().intValue())
                .containsExactly(200, 400, 400);
    }

    @Test
    void onePurchase_underThreeNames_countsOnce() {
        List<ActionStats> days =
                List.of(purchases("10", "10", "9"), purchases(null, "7", "7"), purchases(null, null, null));

        assertThat(days)
                .extracting(day -> ConversionSelector.select(day, ConversionBasis.DEFAULT)
                        .orElseThrow()
                        .count()
                        .intValue())
                .containsExactly(10, 7, 0);
        assertThat(ConversionSelector.select(days.get(1), ConversionBasis.DEFAULT)
                        .orElseThrow()
                        .fellBack())
                .isTrue();
    }

    @Test
    void adSetSetting_addsUnlikeThings() {
        ActionStats a = adSet("31", "41", "41");
        ActionStats b = adSet("20", "26", "20");

        assertThat(counted(AttributionWindow.CLICK_7D_VIEW_1D, a, b)).isEqualTo(67);
        assertThat(counted(AttributionWindow.CLICK_1D, a, b)).isEqualTo(51);
        assertThat(counted(AttributionWindow.AD_SET_SETTING, a, b)).isEqualTo(61);
    }

    private static int counted(AttributionWindow window, ActionStats... adSets) {
        return Stream.of(adSets)
                .mapToInt(adSet -> ConversionSelector.select(
                                adSet, new ConversionBasis(ConversionDefinition.PURCHASE, window))
                        .orElseThrow()
                        .count()
                        .intValue())
                .sum();
    }

    private static ActionStats adSet(String click1, String click7AndView, String own) {
        return ActionStats.builder(EnumSet.allOf(ActionWindow.class))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_1D, new BigDecimal(click1))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal(click7AndView))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING, new BigDecimal(own))
                .build();
    }

    private static ActionStats purchases(@Nullable String omni, @Nullable String purchase, @Nullable String pixel) {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        put(actions, "omni_purchase", omni);
        put(actions, "purchase", purchase);
        put(actions, "offsite_conversion.fb_pixel_purchase", pixel);
        return actions.build();
    }

    private static void put(ActionStats.Builder actions, String type, @Nullable String count) {
        if (count != null) {
            actions.put(type, ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal(count));
        }
    }

    private static Instant at(String berlinTime) {
        return LocalDateTime.parse(berlinTime).atZone(BERLIN).toInstant();
    }

    private static Conversion conversion(String user, @Nullable String click, String time, String value) {
        return new Conversion(user + time, user, click, at(time), new BigDecimal(value));
    }

    private static Event event(
            String row, Source source, String time, @Nullable String eventId, @Nullable String orderId) {
        return new Event(row, source, "Purchase", eventId, orderId, at(time), BigDecimal.TEN);
    }
}
