package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.MarketingEfficiency;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.VolumeLevel;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ROAS, blended ROAS, MER and contribution on every history that could make them lie. */
class HardHistoryRoasTest {

    private static final BigDecimal YEN = new BigDecimal("0.01");

    @ParameterizedTest
    @CsvSource({"EMPTY, NO_DATA", "PAUSED, NO_DATA", "ZEROS, ZERO_DENOMINATOR"})
    void roas_withoutSpend_isUndefinedWithItsReason(HardHistory history, UndefinedReason reason) {
        try (CampaignTracker tracker = history.synced()) {
            boolean rows = reason != UndefinedReason.NO_DATA;
            for (RoasResult roas : new RoasResult[] {
                tracker.campaign(CAMPAIGN).roas().calculate(),
                tracker.campaigns(CAMPAIGN).blendedRoas().calculate()
            }) {
                assertThat(roas.value().reason()).contains(reason);
                assertThat(roas.interval()).isNull();
                assertThat(roas.volume()).isEqualTo(VolumeLevel.SHOWN);
                assertThat(roas.spend()).isEqualTo(rows ? Money.zero("EUR") : null);
                assertThat(roas.revenue()).isEqualTo(rows ? Money.zero("EUR") : null);
                assertThat(roas.contributionAfterAdSpend(0.4).isPresent()).isEqualTo(rows);
                assertThat(roas.offline().status()).isEqualTo(OfflineRevenue.Status.NONE_IMPORTED);
                assertThat(roas.explain().daysNotFetched()).isEmpty();
                assertThat(roas.explain().daysWithRows()).hasSize(rows ? 7 : 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_DAY", "MISSING_CREATIVE", "TWO_CURRENCIES"})
    void roas_ofWhatThereIs_isTheRatioOfTheSums(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            MetricsHistory rows = tracker.campaign(CAMPAIGN).rows().load();
            RoasResult roas = tracker.campaign(CAMPAIGN).roas().calculate();

            assertThat(roas.spend().amount()).isEqualByComparingTo(spend(rows));
            assertThat(roas.revenue().amount()).isEqualByComparingTo(revenue(rows));
            assertThat(roas.value().asDouble())
                    .isCloseTo(revenue(rows).doubleValue() / spend(rows).doubleValue(), within(1e-12));
            assertThat(roas.interval().contains(roas.value().asDouble())).isTrue();
        }
    }

    @Test
    void roas_ofACampaignPausedWithinTheRange_restsOnTheDaysThatDelivered() {
        try (CampaignTracker tracker = HardHistory.PAUSED.synced()) {
            RoasResult roas = tracker.campaign(CAMPAIGN).roas().lastDays(14).calculate();

            assertThat(roas.value().isDefined()).isTrue();
            assertThat(roas.explain().daysWithRows()).hasSize(4);
            assertThat(roas.explain().daysNotFetched()).isEmpty();
            assertThat(roas.explain().notes()).anyMatch(note -> note.contains("spend a day moved by"));
        }
    }

    @Test
    void roas_ofDaysThatWereNeverFetched_saysWhich() {
        try (CampaignTracker tracker = HardHistory.ONE_DAY.synced()) {
            RoasResult roas = tracker.campaign(CAMPAIGN).roas().lastDays(60).calculate();

            assertThat(roas.explain().daysNotFetched()).hasSize(25);
        }
    }

    @ParameterizedTest
    @CsvSource({"EMPTY, NO_DATA", "PAUSED, NO_DATA", "ZEROS, ZERO_DENOMINATOR"})
    void marketingEfficiency_withoutSpend_isUndefinedWithItsReason(HardHistory history, UndefinedReason reason) {
        try (CampaignTracker tracker = history.synced()) {
            MarketingEfficiency mer = tracker.allCampaigns().blendedRoas().marketingEfficiency(Money.of("1000", "EUR"));

            assertThat(mer.value().reason()).contains(reason);
            assertThat(mer.spend() != null).isEqualTo(reason != UndefinedReason.NO_DATA);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONE_DAY", "MISSING_CREATIVE"})
    void marketingEfficiency_isRevenueOverSpend(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            BigDecimal spend = spend(tracker.allCampaigns().rows().load());

            assertThat(tracker.allCampaigns()
                            .blendedRoas()
                            .marketingEfficiency(Money.of("1000", "EUR"))
                            .value()
                            .asDouble())
                    .isCloseTo(1000 / spend.doubleValue(), within(1e-12));
        }
    }

    @Test
    void twoCurrencies_withoutAConverter_nameBoth() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            var blended = tracker.allCampaigns().blendedRoas();
            assertThatThrownBy(blended::calculate)
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
            assertThatThrownBy(() -> blended.in("EUR").calculate())
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
            assertThatThrownBy(() -> blended.marketingEfficiency(Money.of("1", "EUR")))
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
        }
    }

    @Test
    void twoCurrencies_withAConverter_areAddedAtEachDaysRate() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced((from, to, day) -> Optional.of(YEN))) {
            BigDecimal euros = spend(tracker.campaign(CAMPAIGN).rows().load());
            BigDecimal both = euros.add(euros.multiply(YEN));
            RoasResult roas = tracker.allCampaigns().blendedRoas().in("EUR").calculate();

            assertThat(roas.spend().amount()).isEqualByComparingTo(both);
            assertThat(roas.value().asDouble())
                    .isCloseTo(
                            tracker.campaign(CAMPAIGN)
                                    .roas()
                                    .calculate()
                                    .value()
                                    .asDouble(),
                            within(1e-9));
            assertThat(tracker.allCampaigns()
                            .blendedRoas()
                            .marketingEfficiency(Money.of("1000", "EUR"))
                            .value()
                            .asDouble())
                    .isCloseTo(1000 / both.doubleValue(), within(1e-12));
        }
    }

    private static BigDecimal spend(MetricsHistory rows) {
        return rows.rows().stream().map(MetricsRow::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal revenue(MetricsHistory rows) {
        return rows.rows().stream().map(row -> row.revenue().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
