package io.campaigntracker.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.attribution.AttributionEligibility;
import io.campaigntracker.core.attribution.AttributionEligibility.Convention;
import io.campaigntracker.core.attribution.ConversionDedup;
import io.campaigntracker.core.attribution.ConversionDedup.Event;
import io.campaigntracker.core.attribution.ConversionDedup.Source;
import io.campaigntracker.core.attribution.LastTouch;
import io.campaigntracker.core.decomposition.MixRateDecomposition;
import io.campaigntracker.core.stats.PoissonInterval;
import io.campaigntracker.core.stats.ZeroRevenueBound;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/metric-definitions.md and docs/attribution.md; those about ROAS answers are in RoasAnswerTest. */
class DocumentedExamplesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void ratioOfSums_canReverseTheOrderOfDailyRatios() {
        RatioOfSums a = RatioOfSums.EMPTY.plus(n("10.00"), n("1.00")).plus(n("0.50"), n("10.00"));
        RatioOfSums b = RatioOfSums.EMPTY.plus(n("101.00"), n("19.00")).plus(n("0.00"), n("1.00"));

        assertThat(a.ratio().rounded(2)).hasValue(n("0.95"));
        assertThat(b.ratio().rounded(2)).hasValue(n("5.05"));
    }

    @Test
    void noRevenueYet_boundsRoasAndCpa() {
        assertThat(ZeroRevenueBound.of(40, 100, 0.95).orElseThrow().upper()).isCloseTo(1.48, within(0.005));
        assertThat(ZeroRevenueBound.of(40, 1000, 0.95).orElseThrow().upper()).isCloseTo(0.15, within(0.005));
        assertThat(PoissonInterval.cost(0, 100, 0.95).lowerCost()).isCloseTo(27, within(0.5));
    }

    @Test
    void mixAndRate_explainWhyTheTotalRoseWhileBothFell() {
        var result = MixRateDecomposition.decompose(List.of(
                new MixRateDecomposition.Campaign("good", 100, 500, 500, 2400),
                new MixRateDecomposition.Campaign("poor", 900, 900, 500, 480)));

        assertThat(result.effects().get(0).rate()).isCloseTo(-0.060, within(5e-4));
        assertThat(result.effects().get(0).mix()).isCloseTo(1.104, within(5e-4));
        assertThat(result.effects().get(1).rate()).isCloseTo(-0.028, within(5e-4));
        assertThat(result.effects().get(1).mix()).isCloseTo(0.464, within(5e-4));
        assertThat(result.after().orElseThrow()).isCloseTo(2.88, within(1e-12));
    }

    @Test
    void windows_areMeasuredInElapsedTime() {
        assertThat(inside("2025-03-03T18:30:00", "2025-03-10T18:30:00", BERLIN)).isTrue();
        assertThat(inside("2025-03-03T18:30:00", "2025-03-10T18:30:00.001", BERLIN))
                .isFalse();
        assertThat(inside("2025-03-03T18:30:00", "2025-03-03T18:29:59", BERLIN)).isFalse();
        assertThat(inside("2025-03-27T18:30:00", "2025-04-03T19:30:00", BERLIN)).isTrue();
        assertThat(inside("2025-11-01T18:30:00", "2025-11-08T17:30:00", NEW_YORK))
                .isTrue();
        assertThat(inside("2025-11-01T18:30:00", "2025-11-08T17:30:00.001", NEW_YORK))
                .isFalse();
    }

    @Test
    void lastTouch_givesEachConversionToOneClickAtMost() {
        var allocation = LastTouch.allocate(
                List.of(
                        new LastTouch.Click("k1", "Ann", "Spring", may(1, 10)),
                        new LastTouch.Click("k2", "Ann", "Brand", may(4, 9))),
                List.of(
                        bought("1", "Ann", null, may(6, 12), "40"),
                        bought("2", "Ann", "k1", may(6, 9), "30"),
                        bought("3", "Ann", "k1", may(9, 9), "20"),
                        bought("4", "Ann", null, may(13, 12), "10"),
                        bought("5", "Bob", null, may(6, 12), "5")),
                7);

        assertThat(allocation.campaigns().get("Spring").value()).isEqualByComparingTo("30");
        assertThat(allocation.campaigns().get("Brand").value()).isEqualByComparingTo("60");
        assertThat(allocation.unattributed().value()).isEqualByComparingTo("15");
    }

    @Test
    void events_countOnce() {
        var result = ConversionDedup.deduplicate(
                List.of(
                        event("browser", Source.ONLINE, "e1", null, "2026-05-04T10:00:00Z"),
                        event("server", Source.ONLINE, "e1", "77", "2026-05-04T10:00:02Z"),
                        event("again", Source.ONLINE, "e1", null, "2026-05-06T10:00:00Z"),
                        event("later", Source.ONLINE, "e1", null, "2026-05-06T10:00:01Z"),
                        event("till", Source.OFFLINE, null, "78", "2026-05-08T16:00:00Z"),
                        event("corrected", Source.OFFLINE, null, "78", "2026-06-08T16:00:00Z")),
                ConversionDedup.EVENT_ID_WINDOW);

        assertThat(result.kept()).extracting(Event::rowId).containsExactly("browser", "later", "till");
    }

    private static boolean inside(String click, String conversion, ZoneId zone) {
        return AttributionEligibility.decide(
                        LocalDateTime.parse(click).atZone(zone).toInstant(),
                        LocalDateTime.parse(conversion).atZone(zone).toInstant(),
                        7,
                        Convention.ROLLING_24H,
                        zone)
                .eligible();
    }

    private static Instant may(int day, int hour) {
        return LocalDateTime.of(2026, 5, day, hour, 0).atZone(BERLIN).toInstant();
    }

    private static LastTouch.Conversion bought(
            String id, String user, @Nullable String click, Instant time, String value) {
        return new LastTouch.Conversion(id, user, click, time, n(value));
    }

    private static Event event(
            String id, Source source, @Nullable String eventId, @Nullable String orderId, String time) {
        return new Event(id, source, "Purchase", eventId, orderId, Instant.parse(time), n("10"));
    }

    private static BigDecimal n(String decimal) {
        return new BigDecimal(decimal);
    }
}
