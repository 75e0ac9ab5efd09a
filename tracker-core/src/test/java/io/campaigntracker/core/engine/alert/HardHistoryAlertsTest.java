package io.campaigntracker.core.engine.alert;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.OTHER_CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertQuestion;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.HardHistory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert rule on every history that could make it lie. */
class HardHistoryAlertsTest {

    static Stream<Arguments> expected() {
        return Stream.of(
                arguments(
                        HardHistory.EMPTY,
                        AlertType.SPEND_ANOMALY,
                        Outcome.WITHHELD,
                        "0 days of delivery before it; 7 are needed"),
                arguments(HardHistory.EMPTY, AlertType.CTR_DROP, Outcome.WITHHELD, "7 are needed"),
                arguments(HardHistory.EMPTY, AlertType.ROAS_BELOW_TARGET, Outcome.WITHHELD, "NO_DATA"),
                arguments(HardHistory.EMPTY, AlertType.FREQUENCY_HIGH, Outcome.WITHHELD, "was not fetched"),
                arguments(HardHistory.EMPTY, AlertType.BUDGET_DEPLETED, Outcome.QUIET, "0 % of its daily budget"),
                arguments(
                        HardHistory.EMPTY,
                        AlertType.ANOMALY,
                        Outcome.WITHHELD,
                        "0 days of delivery before it; 7 are needed"),
                arguments(HardHistory.ONE_DAY, AlertType.SPEND_ANOMALY, Outcome.WITHHELD, "7 are needed"),
                arguments(HardHistory.ONE_DAY, AlertType.CTR_DROP, Outcome.WITHHELD, "7 are needed"),
                arguments(HardHistory.ONE_DAY, AlertType.ROAS_BELOW_TARGET, Outcome.QUIET, "at or above"),
                arguments(HardHistory.ONE_DAY, AlertType.FREQUENCY_HIGH, Outcome.RAISED, "saw 3.50 impressions"),
                arguments(HardHistory.ONE_DAY, AlertType.BUDGET_DEPLETED, Outcome.QUIET, "0 % of its daily budget"),
                arguments(HardHistory.ONE_DAY, AlertType.ANOMALY, Outcome.WITHHELD, "7 are needed"),
                arguments(HardHistory.ZEROS, AlertType.SPEND_ANOMALY, Outcome.WITHHELD, "0"),
                arguments(HardHistory.ZEROS, AlertType.CTR_DROP, Outcome.WITHHELD, "0"),
                arguments(HardHistory.ZEROS, AlertType.ROAS_BELOW_TARGET, Outcome.WITHHELD, "ZERO_DENOMINATOR"),
                arguments(HardHistory.ZEROS, AlertType.FREQUENCY_HIGH, Outcome.WITHHELD, "nobody was reached"),
                arguments(HardHistory.ZEROS, AlertType.BUDGET_DEPLETED, Outcome.QUIET, "0 % of its daily budget"),
                arguments(HardHistory.ZEROS, AlertType.ANOMALY, Outcome.WITHHELD, "0"),
                arguments(HardHistory.PAUSED, AlertType.SPEND_ANOMALY, Outcome.QUIET, "can't deliver: it is paused"),
                arguments(HardHistory.PAUSED, AlertType.CTR_DROP, Outcome.QUIET, "can't deliver: it is paused"),
                arguments(
                        HardHistory.PAUSED, AlertType.ROAS_BELOW_TARGET, Outcome.QUIET, "can't deliver: it is paused"),
                arguments(HardHistory.PAUSED, AlertType.FREQUENCY_HIGH, Outcome.QUIET, "can't deliver: it is paused"),
                arguments(HardHistory.PAUSED, AlertType.BUDGET_DEPLETED, Outcome.QUIET, "can't deliver: it is paused"),
                arguments(HardHistory.PAUSED, AlertType.ANOMALY, Outcome.QUIET, "can't deliver: it is paused"),
                arguments(HardHistory.MISSING_CREATIVE, AlertType.SPEND_ANOMALY, Outcome.QUIET, "nothing abnormal"),
                arguments(HardHistory.MISSING_CREATIVE, AlertType.CTR_DROP, Outcome.QUIET, "count as a drop"),
                arguments(HardHistory.MISSING_CREATIVE, AlertType.ROAS_BELOW_TARGET, Outcome.QUIET, "at or above"),
                arguments(HardHistory.MISSING_CREATIVE, AlertType.FREQUENCY_HIGH, Outcome.RAISED, "saw 3.50"),
                arguments(HardHistory.MISSING_CREATIVE, AlertType.BUDGET_DEPLETED, Outcome.QUIET, "of 120.00 EUR"),
                arguments(HardHistory.MISSING_CREATIVE, AlertType.ANOMALY, Outcome.QUIET, "nothing abnormal"),
                arguments(HardHistory.TWO_CURRENCIES, AlertType.SPEND_ANOMALY, Outcome.QUIET, "EUR"),
                arguments(HardHistory.TWO_CURRENCIES, AlertType.CTR_DROP, Outcome.QUIET, "count as a drop"),
                arguments(HardHistory.TWO_CURRENCIES, AlertType.ROAS_BELOW_TARGET, Outcome.QUIET, "at or above"),
                arguments(HardHistory.TWO_CURRENCIES, AlertType.FREQUENCY_HIGH, Outcome.RAISED, "saw 3.50"),
                arguments(HardHistory.TWO_CURRENCIES, AlertType.BUDGET_DEPLETED, Outcome.QUIET, "of 120.00 EUR"),
                arguments(HardHistory.TWO_CURRENCIES, AlertType.ANOMALY, Outcome.QUIET, "nothing abnormal"));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void check_ofTheCampaign_endsWithItsReason(HardHistory history, AlertType type, Outcome outcome, String reason) {
        try (CampaignTracker tracker = history.synced()) {
            AlertResult result =
                    withTarget(type, tracker.campaign(CAMPAIGN).alert(type)).check();

            assertThat(result.outcome()).as(result.reason()).isEqualTo(outcome);
            assertThat(result.reason()).containsIgnoringCase(reason).doesNotContain("NaN", "Infinity", "null");
            assertThat(result.fired()).isEqualTo(result.severity() != null);
            assertThat(tracker.alerts().open()).hasSize(result.fired() ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            // hours are not known, nor which creative an ad had before it was first seen
            names = {"SPEND_RUNAWAY", "DELIVERY_STOPPED", "PACING_OFF", "TRACKING_OUTAGE", "CREATIVE_FATIGUE"})
    void checkAll_overTwoCurrencies_judgesEachCampaignInItsOwn(AlertType type) {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            List<AlertResult> results =
                    withTarget(type, tracker.allCampaigns().alert(type)).checkAll();

            assertThat(results)
                    .extracting(result -> result.entity().id())
                    .containsExactlyInAnyOrder(CAMPAIGN, OTHER_CAMPAIGN);
            assertThat(results).extracting(AlertResult::outcome).doesNotContain(Outcome.WITHHELD);
            assertThat(results)
                    .filteredOn(result -> result.entity().id().equals(OTHER_CAMPAIGN))
                    .allSatisfy(result -> assertThat(result.reason()).doesNotContain("EUR"));
        }
    }

    @Test
    void checkAll_ofAnEmptyAccount_hasNothingToCheck() {
        try (CampaignTracker tracker = HardHistory.EMPTY.synced()) {
            assertThat(tracker.allCampaigns().alert(AlertType.ANOMALY).checkAll())
                    .isEmpty();
        }
    }

    /** Neither has a target of its own; a ROAS of 0.9 is below, and a cost of 1000 above, what every delivering campaign here has. */
    private static <Q extends AlertQuestion<Q>> Q withTarget(AlertType type, Q query) {
        return switch (type) {
            case ROAS_BELOW_TARGET -> query.threshold(0.9);
            case CPA_ABOVE_TARGET -> query.threshold(1000);
            default -> query;
        };
    }
}
