package io.campaigntracker.core.engine.creative;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.CREATIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.creative.CreativeList;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Creatives, their ranking, fatigue and rotation, on every history that could make them lie. */
class HardHistoryCreativesTest {

    @Test
    void emptyHistory_hasNoCreative_andSaysSo() {
        try (CampaignTracker tracker = HardHistory.EMPTY.synced()) {
            CreativeList list = tracker.campaign(CAMPAIGN).creatives().list();
            FatigueResult fatigue = tracker.creative(CREATIVE).fatigue();

            assertThat(list.creatives()).isEmpty();
            assertThat(list.unlistedAds()).isEmpty();
            assertThat(list.explain().daysNotFetched()).isEmpty();
            assertThat(tracker.campaign(CAMPAIGN)
                            .creatives()
                            .top(Metric.ROAS, 3)
                            .ranked())
                    .isEmpty();
            assertThat(tracker.campaign(CAMPAIGN).creatives().rotation().creatives())
                    .isEmpty();
            assertThat(fatigue.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
            assertThat(fatigue.name()).isEqualTo("Spring");
            assertThat(fatigue.reason()).isNotBlank();
        }
    }

    @Test
    void oneDay_isListed_andTooLittleForFatigue() {
        try (CampaignTracker tracker = HardHistory.ONE_DAY.synced()) {
            CreativePerformance only =
                    tracker.campaign(CAMPAIGN).creatives().list().creatives().get(0);
            CreativeRanking top = tracker.campaign(CAMPAIGN).creatives().top(Metric.CTR, 3);
            FatigueResult fatigue = tracker.creative(CREATIVE).fatigue(FatigueSettings.DEFAULTS.withAssumedDays());

            assertThat(only.totals().rows()).isEqualTo(1);
            assertThat(only.value(Metric.CTR).isDefined()).isTrue();
            assertThat(top.ranked()).hasSize(1);
            assertThat(fatigue.level()).isEqualTo(FatigueLevel.INSUFFICIENT_DATA);
            assertThat(fatigue.score().isDefined()).isFalse();
            assertThat(fatigue.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        }
    }

    @Test
    void zeros_haveNoRatio_andNobodyIsRanked() {
        try (CampaignTracker tracker = HardHistory.ZEROS.synced()) {
            CreativePerformance only =
                    tracker.campaign(CAMPAIGN).creatives().list().creatives().get(0);
            CreativeRanking top = tracker.campaign(CAMPAIGN).creatives().top(Metric.ROAS, 3);
            CreativeRanking point = tracker.campaign(CAMPAIGN).creatives().observed(Metric.ROAS, 3);
            FatigueResult fatigue = tracker.creative(CREATIVE).fatigue(FatigueSettings.DEFAULTS.withAssumedDays());

            assertThat(only.value(Metric.SPEND).asDouble()).isZero();
            assertThat(only.value(Metric.CTR).reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
            assertThat(only.value(Metric.ROAS).reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
            assertThat(top.ranked()).isEmpty();
            assertThat(top.leftOut())
                    .singleElement()
                    .satisfies(out -> assertThat(out.reason()).isNotBlank());
            assertThat(point.ranked()).isEmpty();
            assertThat(point.leftOut()).hasSize(1);
            assertThat(fatigue.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
            assertThat(fatigue.score().isDefined()).isFalse();
        }
    }

    @Test
    void pausedCampaign_keepsItsFigures_andGetsNoAdvice() {
        try (CampaignTracker tracker = HardHistory.PAUSED.synced()) {
            CreativeList list = tracker.campaign(CAMPAIGN).creatives().list();
            FatigueResult fatigue = tracker.creative(CREATIVE).fatigue(FatigueSettings.DEFAULTS.withAssumedDays());

            assertThat(list.creatives()).hasSize(1);
            assertThat(list.creatives().get(0).totals().rows()).isEqualTo(18);
            assertThat(fatigue.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
            assertThat(fatigue.reason()).contains("not deliver");
        }
    }

    @Test
    void missingCreative_isCountedApart_andInNoRanking() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            CreativeList list = tracker.campaign(CAMPAIGN).creatives().list();

            assertThat(list.creatives()).isEmpty();
            assertThat(list.withoutCreative())
                    .singleElement()
                    .satisfies(totals -> assertThat(totals.rows()).isEqualTo(28));
            assertThat(list.unlistedAds())
                    .singleElement()
                    .satisfies(rest -> assertThat(rest.amount()).isEqualByComparingTo("0"));
            assertThat(tracker.campaign(CAMPAIGN).creatives().top(Metric.CTR, 3).ranked())
                    .isEmpty();
            assertThat(tracker.campaign(CAMPAIGN).creatives().rotation().creatives())
                    .isEmpty();
            assertThat(tracker.creative("gone").fatigue().reason()).isNotBlank();
        }
    }

    @Test
    void twoCurrencies_areListedOneAfterTheOther_andMoneyIsNeverRankedAcross() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            CreativeList list = tracker.allCampaigns().creatives().list();

            assertThat(list.creatives())
                    .extracting(creative -> creative.totals().currency())
                    .containsExactly("EUR", "JPY");
            assertThat(list.unlistedAds()).hasSize(2);
            assertThat(tracker.allCampaigns().creatives().top(Metric.CTR, 5).ranked())
                    .hasSize(2);
            assertThat(tracker.allCampaigns().creatives().top(Metric.ROAS, 5).ranked())
                    .hasSize(2);
            assertThatThrownBy(() -> tracker.allCampaigns().creatives().top(Metric.CPA, 5))
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining("EUR")
                    .hasMessageContaining("JPY");
            assertThat(tracker.allCampaigns()
                            .creatives()
                            .rotation(FatigueSettings.DEFAULTS.withAssumedDays())
                            .creatives())
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(HardHistory.class)
    void everyVerdict_saysWhy(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            for (FatigueSettings settings :
                    new FatigueSettings[] {FatigueSettings.DEFAULTS, FatigueSettings.DEFAULTS.withAssumedDays()}) {
                RotationPlan plan = tracker.allCampaigns().creatives().rotation(settings);

                assertThat(plan.creatives()).allSatisfy(verdict -> {
                    assertThat(verdict.reason()).isNotBlank().doesNotContain("NaN", "Infinity", "null");
                    assertThat(verdict.explain().toString()).doesNotContain("NaN");
                });
            }
            for (Metric metric : new Metric[] {Metric.CTR, Metric.ROAS, Metric.CONVERSIONS, Metric.CONVERSION_RATE}) {
                CreativeRanking ranking = tracker.allCampaigns().creatives().top(metric, 10);

                assertThat(ranking.ranked())
                        .allSatisfy(creative ->
                                assertThat(creative.bound().isDefined()).isTrue());
                assertThat(ranking.leftOut())
                        .allSatisfy(creative ->
                                assertThat(creative.reason()).isNotBlank().doesNotContain("NaN"));
            }
        }
    }
}
