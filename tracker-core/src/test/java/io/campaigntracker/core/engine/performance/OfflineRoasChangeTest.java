package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.WrittenStore.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasChangeQuery;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented example: two campaigns on two days, of which one sells over the counter too. */
class OfflineRoasChangeTest {

    private static final LocalDate THEN = YESTERDAY.minusDays(10);
    private static final LocalDate NOW = YESTERDAY.minusDays(4);

    private final WrittenStore history = new WrittenStore();

    @BeforeEach
    void twoDays() {
        history.day("123", THEN, "100", "300", "3")
                .day("456", THEN, "100", "100", "1")
                .sale("1", THEN, "50", "123")
                .day("123", NOW, "100", "200", "2")
                .day("456", NOW, "300", "300", "3")
                .sale("2", NOW, "120", "123")
                .sale("3", NOW, "30", "456");
    }

    @Test
    void whyRoasChanged_explainsTheVeryRoasThatRoasTells_offlineIncluded() {
        CampaignTracker tracker = history.tracker();
        RoasChange change = between(tracker).explain();

        assertThat(change.roasBefore().asDouble()).isEqualTo(2.25).isEqualTo(roas(tracker, THEN));
        assertThat(change.roasAfter().asDouble()).isEqualTo(1.625).isEqualTo(roas(tracker, NOW));
        assertThat(change.offlineBefore().counted()).isEqualTo(Money.of("50", "EUR"));
        assertThat(change.offlineAfter().counted()).isEqualTo(Money.of("150", "EUR"));
    }

    @Test
    void whyRoasChanged_partsOnlineAndOffline_addUpToTheChange() {
        RoasChange change = between(history.tracker()).explain();

        assertPart(part(change, "123"), -0.353125, -0.1125, 0.2625);
        assertPart(part(change, "456"), -0.221875, 0.0625, 0.0625);
        for (RoasChange.Part part : change.parts()) {
            assertThat(part.factors().total() + part.offline()).isCloseTo(part.rate(), within(1e-12));
        }
        assertThat(change.totals().offline()).isCloseTo(0.325, within(1e-12));
        assertThat(change.totals().total())
                .isCloseTo(change.change().orElseThrow(), within(1e-12))
                .isCloseTo(-0.625, within(1e-12));
    }

    @Test
    void whyRoasChanged_excludingOffline_isAboutThePlatformsFiguresAlone() {
        RoasChange change = between(history.tracker()).excludingOffline().explain();

        assertThat(change.change().orElseThrow()).isCloseTo(-0.75, within(1e-12));
        assertThat(change.totals().offline()).isZero();
        assertThat(change.offlineAfter().status()).isEqualTo(OfflineRevenue.Status.EXCLUDED);
    }

    @Test
    void whyRoasChanged_acrossCreatives_tellsOfflineSalesAsOnePart_forTheyNameNoCreative() {
        history.ad("a1", "k1", THEN, "100", "300")
                .ad("a2", "k2", THEN, "100", "100")
                .ad("a1", "k1", NOW, "100", "200")
                .ad("a2", "k2", NOW, "300", "300");

        RoasChange change = between(history.tracker()).acrossCreatives().explain();

        assertThat(change.parts()).extracting(RoasChange.Part::id).containsExactlyInAnyOrder("k1", "k2");
        assertThat(change.parts()).allMatch(part -> part.offline() == 0);
        assertThat(change.totals().offline()).isCloseTo(150.0 / 400 - 50.0 / 200, within(1e-12));
        assertThat(change.totals().total())
                .isCloseTo(change.change().orElseThrow(), within(1e-12))
                .isCloseTo(-0.625, within(1e-12));
    }

    @Test
    void whyRoasChanged_ofSalesOfACampaignThatSpentNothing_tellsThemApart() {
        history.idle("stopped").sale("4", NOW, "80", "stopped");

        RoasChange change = between(history.tracker()).explain();

        assertThat(change.totals().withoutSpend()).isCloseTo(0.2, within(1e-12));
        assertThat(change.totals().total()).isCloseTo(change.change().orElseThrow(), within(1e-12));
    }

    @Test
    void whyRoasChanged_ofSalesThatThePlatformMayCount_leavesThemOutUnlessToldToAdd() {
        history.sale(new OfflineConversion(
                "1001", "5", WrittenStore.noon(NOW), Money.of("40", "EUR"), "123", null, null, true, "till"));
        CampaignTracker tracker = history.tracker();

        assertThat(between(tracker).explain().roasAfter().asDouble()).isEqualTo(1.625);
        assertThat(between(tracker).explain().offlineAfter().status()).isEqualTo(OfflineRevenue.Status.OFFLINE_OVERLAP);
        assertThat(between(tracker)
                        .offline(OfflinePolicy.ADD)
                        .explain()
                        .roasAfter()
                        .asDouble())
                .isEqualTo(1.725);
    }

    @Test
    void whyRoasChanged_betweenRangesOfTwoCurrencies_namesBoth() {
        WrittenStore moved =
                new WrittenStore().day("123", THEN, "100", "300", "3").day("us1", NOW, "100", "300", "3");

        assertThatThrownBy(() -> between(moved.tracker()).explain())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("USD");
    }

    private static RoasChangeQuery between(CampaignTracker tracker) {
        return tracker.allCampaigns().whyRoasChanged().from(DateRange.day(THEN)).to(DateRange.day(NOW));
    }

    private static double roas(CampaignTracker tracker, LocalDate day) {
        return tracker.allCampaigns().blendedRoas().on(day).calculate().value().asDouble();
    }

    private static RoasChange.Part part(RoasChange change, String id) {
        return change.parts().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertPart(RoasChange.Part part, double mix, double rate, double offline) {
        assertThat(part.mix()).isCloseTo(mix, within(1e-12));
        assertThat(part.rate()).isCloseTo(rate, within(1e-12));
        assertThat(part.offline()).isCloseTo(offline, within(1e-12));
    }
}
