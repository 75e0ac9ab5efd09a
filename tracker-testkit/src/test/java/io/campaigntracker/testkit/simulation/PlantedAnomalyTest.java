package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedAnomalyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 20);

    private final SimulatedAccount calm = settings().build();

    @Test
    void spendSpike_multipliesSpendOfThatCampaignOnThatDay() {
        SimulatedAccount account =
                settings().plant(1, DAY, AnomalyKind.SPEND_SPIKE, 3).build();

        assertThat(spend(account, 1, DAY)).isBetween(2.7 * spend(calm, 1, DAY), 3.3 * spend(calm, 1, DAY));
        assertThat(on(account, 1, DAY.plusDays(1))).isEqualTo(on(calm, 1, DAY.plusDays(1)));
        assertThat(on(account, 2, DAY)).isEqualTo(on(calm, 2, DAY));
        assertThat(account.anomalies()).hasSize(1);
    }

    @Test
    void ctrDrop_leavesImpressionsAndTakesClicks() {
        SimulatedAccount account =
                settings().plant(1, DAY, AnomalyKind.CTR_DROP, 0.4).build();

        assertThat(on(account, 1, DAY).impressions()).isEqualTo(on(calm, 1, DAY).impressions());
        assertThat((double) on(account, 1, DAY).clicks() / on(calm, 1, DAY).clicks())
                .isBetween(0.3, 0.5);
    }

    @Test
    void trackingOutage_reportsNoConversionsWhileDeliveryGoesOn() {
        SimulatedAccount account =
                settings().plant(1, DAY, AnomalyKind.TRACKING_OUTAGE, 0).build();

        assertThat(on(account, 1, DAY).conversions()).isZero();
        assertThat(on(account, 1, DAY).linkClicks()).isEqualTo(on(calm, 1, DAY).linkClicks());
        assertThat(on(calm, 1, DAY).conversions()).isPositive();
    }

    @Test
    void cpmSurge_sameSpendForFewerImpressions() {
        SimulatedAccount account =
                settings().plant(1, DAY, AnomalyKind.CPM_SURGE, 2).build();

        assertThat(spend(account, 1, DAY) / spend(calm, 1, DAY)).isBetween(0.9, 1.1);
        assertThat((double) on(account, 1, DAY).impressions() / on(calm, 1, DAY).impressions())
                .isBetween(0.45, 0.55);
    }

    @Test
    void budgetDepletion_spendsTheBudgetToTheLastCentAndStops() {
        SimulatedAccount account =
                settings().plant(1, DAY, AnomalyKind.BUDGET_DEPLETION, 0.5).build();
        EntityRef campaign =
                EntityRef.campaign(account.accountId(), account.campaignIds().get(1));
        Totals spent = account.expected(campaign, account.range(), account.asOf());

        assertThat(spend(account, 1, DAY)).isLessThan(0.6 * spend(calm, 1, DAY));
        assertThat(spend(account, 1, DAY.plusDays(1))).isZero();
        var budget = account.catalog(account.asOf()).campaigns().get(1).budget();
        assertThat(budget.lifetime()).isEqualTo(Money.of(spent.spend(), "EUR"));
        assertThat(budget.remaining()).isEqualTo(Money.zero("EUR"));
    }

    @Test
    void anomalyOfOneAd_leavesTheOthersAlone() {
        SimulatedAccountBuilder builder = settings();
        EntityRef ad = EntityRef.ad("900100200300", builder.adId(0));
        SimulatedAccount account = builder.plant(new PlantedAnomaly(ad, DAY, AnomalyKind.SPEND_SPIKE, 4))
                .build();
        EntityRef other = EntityRef.ad("900100200300", builder.adId(1));

        assertThat(account.expected(other, DateRange.day(DAY), account.asOf()))
                .isEqualTo(calm.expected(other, DateRange.day(DAY), calm.asOf()));
        assertThat(account.expected(ad, DateRange.day(DAY), account.asOf()).spend())
                .isGreaterThan(
                        calm.expected(ad, DateRange.day(DAY), calm.asOf()).spend());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void factor_thatIsNone_isRefused(double factor) {
        EntityRef campaign = EntityRef.campaign("1", "2");

        assertThatThrownBy(() -> new PlantedAnomaly(campaign, DAY, AnomalyKind.SPEND_SPIKE, factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(factor));
    }

    @Test
    void entity_thatCantHaveIt_isRefused() {
        assertThatThrownBy(() -> new PlantedAnomaly(EntityRef.adSet("1", "2"), DAY, AnomalyKind.CTR_DROP, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlantedAnomaly(EntityRef.ad("1", "2"), DAY, AnomalyKind.BUDGET_DEPLETION, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SimulatedAccountBuilder settings() {
        return SimulatedAccount.builder().seed(2).campaigns(3).days(40).edgeCases(false);
    }

    private static Totals on(SimulatedAccount account, int campaign, LocalDate day) {
        EntityRef entity =
                EntityRef.campaign(account.accountId(), account.campaignIds().get(campaign));
        return account.expected(entity, DateRange.day(day), account.asOf());
    }

    private static double spend(SimulatedAccount account, int campaign, LocalDate day) {
        return on(account, campaign, day).spend().doubleValue();
    }
}
