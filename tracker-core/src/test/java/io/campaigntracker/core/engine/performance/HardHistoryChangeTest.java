package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.PAUSED_SINCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.RoasChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Why ROAS changed, trends and reconciliation on every history that could make them lie. */
class HardHistoryChangeTest {

    @ParameterizedTest
    @CsvSource({
        "EMPTY, NO_DATA, NO_DATA",
        "ONE_DAY, NO_DATA, ",
        "PAUSED, , NO_DATA",
        "ZEROS, ZERO_DENOMINATOR, ZERO_DENOMINATOR"
    })
    void whyRoasChanged_whereARangeHasNoRoas_saysWhyAndDividesNothing(
            HardHistory history, UndefinedReason before, UndefinedReason after) {
        try (CampaignTracker tracker = history.synced()) {
            RoasChange change =
                    tracker.campaign(CAMPAIGN).whyRoasChanged().lastDays(10).explain();

            assertThat(change.roasBefore().reason()).isEqualTo(Optional.ofNullable(before));
            assertThat(change.roasAfter().reason()).isEqualTo(Optional.ofNullable(after));
            assertThat(change.change()).isEmpty();
            assertThat(change.isBeyondNoise()).isEmpty();
            assertThat(change.parts()).isEmpty();
            assertThat(change.totals()).isEqualTo(RoasChange.Totals.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"PAUSED, 14", "MISSING_CREATIVE, 7", "TWO_CURRENCIES, 7"})
    void whyRoasChanged_ofWhatThereIs_addsUp(HardHistory history, int days) {
        try (CampaignTracker tracker = history.synced()) {
            var query = tracker.campaign(CAMPAIGN).whyRoasChanged().lastDays(days);
            for (RoasChange change :
                    List.of(query.explain(), query.acrossCreatives().explain())) {
                assertThat(change.change()).isPresent();
                assertThat(change.parts()).hasSize(1);
                assertThat(change.totals().total()).isCloseTo(change.change().orElseThrow(), within(1e-12));
                assertThat(change.noise()).isPositive();
            }
        }
    }

    @Test
    void whyRoasChanged_acrossTwoCurrencies_needsAConverter() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            assertThatThrownBy(() -> tracker.allCampaigns().whyRoasChanged().explain())
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
        }
        try (CampaignTracker tracker =
                HardHistory.TWO_CURRENCIES.synced((from, to, day) -> Optional.of(new BigDecimal("0.01")))) {
            RoasChange change =
                    tracker.allCampaigns().whyRoasChanged().in("EUR").explain();

            assertThat(change.parts()).hasSize(2);
            assertThat(change.totals().total()).isCloseTo(change.change().orElseThrow(), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"EMPTY, ROAS, NO_DATA", "ZEROS, ROAS, ZERO_DENOMINATOR", "ZEROS, CTR, ZERO_DENOMINATOR"})
    void trend_withoutAnything_hasAPointADayWithItsReason(HardHistory history, Metric metric, UndefinedReason reason) {
        try (CampaignTracker tracker = history.synced()) {
            MetricSeries series =
                    tracker.campaign(CAMPAIGN).trend(metric).lastDays(20).series();

            assertThat(series.points()).hasSize(20).allSatisfy(point -> {
                assertThat(point.value().reason()).contains(reason);
                assertThat(point.smoothed().reason()).contains(reason);
            });
        }
    }

    @Test
    void trend_ofFetchedDaysWithoutARow_isZeroForASum() {
        try (CampaignTracker tracker = HardHistory.EMPTY.synced()) {
            assertThat(tracker.campaign(CAMPAIGN)
                            .trend(Metric.SPEND)
                            .lastDays(5)
                            .series()
                            .points())
                    .allSatisfy(point -> {
                        assertThat(point.state()).isEqualTo(DayState.FETCHED);
                        assertThat(point.value()).isEqualTo(MetricValue.of(0));
                        assertThat(point.smoothed()).isEqualTo(MetricValue.of(0));
                    });
        }
    }

    @Test
    void trend_ofZeros_isZeroForASum() {
        try (CampaignTracker tracker = HardHistory.ZEROS.synced()) {
            assertThat(tracker.campaign(CAMPAIGN)
                            .trend(Metric.SPEND)
                            .lastDays(5)
                            .series()
                            .points())
                    .allSatisfy(point -> assertThat(point.smoothed()).isEqualTo(MetricValue.of(0)));
        }
    }

    @Test
    void trend_ofOneDay_isDefinedOnThatDayAlone() {
        try (CampaignTracker tracker = HardHistory.ONE_DAY.synced()) {
            List<MetricSeries.Point> points = tracker.campaign(CAMPAIGN)
                    .trend(Metric.ROAS)
                    .lastDays(5)
                    .series()
                    .points();

            assertThat(points).filteredOn(point -> point.value().isDefined()).hasSize(1);
            assertThat(points.get(4).smoothed()).isEqualTo(points.get(4).value());
            assertThat(points.get(3).smoothed().reason()).contains(UndefinedReason.NO_DATA);
        }
    }

    @Test
    void trend_ofAPausedCampaign_isZeroFromThePauseOn_andItsSmoothedValueSixDaysLater() {
        try (CampaignTracker tracker = HardHistory.PAUSED.synced()) {
            List<MetricSeries.Point> points = tracker.campaign(CAMPAIGN)
                    .trend(Metric.SPEND)
                    .lastDays(20)
                    .series()
                    .points();

            for (MetricSeries.Point point : points) {
                assertThat(point.value().asDouble() > 0).isEqualTo(point.date().isBefore(PAUSED_SINCE));
                assertThat(point.smoothed().asDouble() > 0)
                        .isEqualTo(point.date().isBefore(PAUSED_SINCE.plusDays(6)));
            }
        }
    }

    @Test
    void trend_acrossTwoCurrencies_namesBoth() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            assertThatThrownBy(() -> tracker.allCampaigns().trend(Metric.CPC).series())
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reconcile_comparesWhatThereIs_andSaysWhatIsNotThere(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            Reconciliation ads = tracker.allCampaigns().reconcile().againstAds();
            Reconciliation orders = tracker.allCampaigns().reconcile().againstOrders();

            assertThat(ads.agrees()).isTrue();
            assertThat(ads.notes()).isEmpty();
            assertThat(ads.compared())
                    .isEqualTo(
                            switch (history) {
                                case EMPTY, PAUSED -> 0;
                                case ONE_DAY -> 6;
                                case ZEROS, MISSING_CREATIVE -> 7 * 6;
                                case TWO_CURRENCIES -> 2 * 7 * 6;
                            });
            assertThat(orders.compared()).isZero();
            assertThat(orders.notes()).allMatch(note -> note.startsWith("not compared: no online order"));
        }
    }

    @Test
    void reconcile_ofDaysThatWereNotFetched_leavesThemOutAndSaysSo() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            Reconciliation ads = tracker.allCampaigns().reconcile().lastDays(40).againstAds();

            assertThat(ads.compared()).isEqualTo(35 * 6);
            assertThat(ads.notes()).singleElement().asString().startsWith("not compared, for campaigns or ads");
        }
    }
}
