package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CostPerResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cost per result on every history that could make it lie. */
class HardHistoryCostPerResultTest {

    @Test
    void aTypeThatWasNeverReported_isToldAsUnknown() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            CostPerResult cost =
                    tracker.campaign(CAMPAIGN).costPerResult("app_install").calculate();

            assertThat(cost.value().reason()).contains(UndefinedReason.UNKNOWN_ACTION_TYPE);
            assertThat(cost.interval()).isNull();
            assertThat(cost.results()).isNull();
            assertThat(cost.spend()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY,purchase,NO_DATA",
        "EMPTY,lead,NO_DATA",
        "EMPTY,click,NO_DATA",
        "PAUSED,purchase,NO_DATA",
        "PAUSED,click,NO_DATA",
        "ZEROS,purchase,ZERO_DENOMINATOR",
        "ZEROS,lead,ZERO_DENOMINATOR",
        "ZEROS,click,ZERO_DENOMINATOR",
        "ONE_DAY,lead,ZERO_DENOMINATOR"
    })
    void withoutResults_isUndefinedWithItsReason(HardHistory history, String result, UndefinedReason reason) {
        try (CampaignTracker tracker = history.synced()) {
            CostPerResult cost =
                    tracker.campaign(CAMPAIGN).costPerResult(result).calculate();

            assertThat(cost.value().reason()).contains(reason);
            assertThat(cost.interval() == null)
                    .isEqualTo(cost.spend() == null || cost.spend().amount().signum() == 0);
            assertThat(cost.spend() == null).isEqualTo(reason == UndefinedReason.NO_DATA);
            assertThat(cost.results() == null).isEqualTo(reason == UndefinedReason.NO_DATA);
        }
    }

    @Test
    void oneDay_isThatDaysSpendOverItsResults() {
        try (CampaignTracker tracker = HardHistory.ONE_DAY.synced()) {
            CostPerResult purchase =
                    tracker.campaign(CAMPAIGN).costPerResult("purchase").calculate();
            CostPerResult click =
                    tracker.campaign(CAMPAIGN).costPerResult("click").calculate();

            assertThat(purchase.value().asDouble())
                    .isCloseTo(
                            purchase.spend().amount().doubleValue()
                                    / purchase.results().doubleValue(),
                            within(1e-12));
            assertThat(purchase.explain().rows()).isEqualTo(1);
            assertThat(click.value().asDouble()).isLessThan(purchase.value().asDouble());
        }
    }

    @Test
    void spendWithoutResults_hasALeastCost_andNoGreatest() {
        try (CampaignTracker tracker = HardHistory.ONE_DAY.synced()) {
            CostPerResult lead =
                    tracker.campaign(CAMPAIGN).costPerResult("lead").calculate();

            assertThat(lead.results()).isEqualByComparingTo("0");
            assertThat(lead.interval().lower()).isPositive();
            assertThat(lead.interval().upper()).isNull();
        }
    }

    @Test
    void click_isALinkClick_underAnyWindow_andNeedsNoActions() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            var week = tracker.campaign(CAMPAIGN).metrics().calculate();
            var click = tracker.campaign(CAMPAIGN).costPerResult("click");

            assertThat(click.calculate().results())
                    .isEqualByComparingTo(String.valueOf(week.totals().linkClicks()));
            assertThat(click.within(AttributionWindow.CLICK_1D_VIEW_1D)
                            .calculate()
                            .value())
                    .isEqualTo(click.calculate().value());
        }
    }

    @Test
    void pausedCampaign_overDaysOnWhichItRan_hasItsCost() {
        try (CampaignTracker tracker = HardHistory.PAUSED.synced()) {
            CostPerResult cost = tracker.campaign(CAMPAIGN)
                    .costPerResult("purchase")
                    .lastDays(28)
                    .calculate();

            assertThat(cost.value().isDefined()).isTrue();
            assertThat(cost.explain().daysWithRows()).hasSize(18);
            assertThat(cost.explain().daysNotFetched()).isEmpty();
        }
    }

    @Test
    void twoCurrencies_areRefusedTogether_andAnsweredApart() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            assertThatThrownBy(() ->
                            tracker.allCampaigns().costPerResult("purchase").calculate())
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
            assertThat(tracker.account("act_2002")
                            .costPerResult("purchase")
                            .calculate()
                            .spend()
                            .currency())
                    .isEqualTo("JPY");
        }
    }
}
