package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedAccountTest {

    private final SimulatedAccount account = SimulatedAccount.builder().seed(7).build();
    private final Instant later = account.asOf().plusSeconds(40 * 86_400L);

    @Test
    void rows_sameSeed_areTheSameWhateverElseWasAsked() {
        SimulatedAccount again = SimulatedAccount.builder().seed(7).build();
        DateRange lastWeek = DateRange.lastDays(7, LocalDate.of(2026, 10, 31));

        List<MetricsRow> part = again.rows(EntityLevel.AD, lastWeek, again.asOf());

        List<MetricsRow> whole = account.rows(EntityLevel.AD, account.range(), account.asOf());
        assertThat(part).isNotEmpty().isSubsetOf(whole);
        assertThat(whole.stream().filter(row -> lastWeek.contains(row.date()))).hasSameSizeAs(part);
    }

    @Test
    void rows_otherSeed_differ() {
        SimulatedAccount other = SimulatedAccount.builder().seed(8).build();

        assertThat(other.rows(EntityLevel.CAMPAIGN, account.range(), later))
                .isNotEqualTo(account.rows(EntityLevel.CAMPAIGN, account.range(), later));
    }

    @Test
    void campaignRows_equalTheirAdsPlusUnlistedOnes() {
        Totals campaigns = account.expected(EntityLevel.CAMPAIGN, account.range(), later);
        Totals ads = account.expected(EntityLevel.AD, account.range(), later);
        Totals unlisted = account.unlistedAds(account.range(), later);

        assertThat(ads.plus(unlisted)).isEqualTo(campaigns);
        assertThat(unlisted.spend()).isPositive();
        assertThat(account.expected(EntityLevel.ACCOUNT, account.range(), later))
                .isEqualTo(campaigns);
        assertThat(account.expected(EntityLevel.AD_SET, account.range(), later)).isEqualTo(campaigns);
    }

    @Test
    void rows_addUpToTheExpectedTotals() {
        for (EntityLevel level : EntityLevel.values()) {
            List<MetricsRow> rows = account.rows(level, account.range(), account.asOf());
            Totals sum = rows.stream()
                    .map(row -> new Totals(
                            row.impressions(),
                            row.clicks(),
                            row.linkClicks().orElseThrow(),
                            row.spend(),
                            row.conversions().orElse(BigDecimal.ZERO),
                            row.revenue().orElse(BigDecimal.ZERO)))
                    .reduce(Totals.ZERO, Totals::plus);

            assertThat(sum).as("%s", level).isEqualTo(account.expected(level, account.range(), account.asOf()));
        }
    }

    @Test
    void calendarWeek_ofAHealthyCampaign_spendsNoMoreThanItsDailyBudgets_andIsNotCutShortForIt() {
        SimulatedAccount healthy = SimulatedAccount.builder()
                .seed(3)
                .firstDay(LocalDate.of(2026, 8, 2))
                .days(84)
                .campaigns(40)
                .adSetsPerCampaign(1)
                .adsPerAdSet(1)
                .edgeCases(false)
                .build();
        Map<String, Money> budgets = new HashMap<>();
        healthy.catalog(healthy.asOf())
                .campaigns()
                .forEach(campaign ->
                        budgets.put(campaign.campaignId(), campaign.budget().daily()));
        int full = 0;
        double leastOfADay = 1;
        for (LocalDate sunday = healthy.range().since();
                sunday.isBefore(healthy.range().until());
                sunday = sunday.plusDays(7)) {
            Map<String, BigDecimal> week = new HashMap<>();
            DateRange days = DateRange.of(sunday, sunday.plusDays(6));
            for (MetricsRow row : healthy.rows(EntityLevel.CAMPAIGN, days, healthy.asOf())) {
                Money budget = budgets.get(row.entity().id());
                if (budget != null) {
                    week.merge(row.entity().id(), row.spend(), BigDecimal::add);
                    leastOfADay = Math.min(
                            leastOfADay,
                            row.spend().doubleValue() / budget.amount().doubleValue());
                }
            }
            for (Map.Entry<String, BigDecimal> one : week.entrySet()) {
                BigDecimal most = budgets.get(one.getKey()).amount().multiply(BigDecimal.valueOf(7));
                assertThat(one.getValue())
                        .as("%s from %s", one.getKey(), sunday)
                        .isLessThanOrEqualTo(most);
                full += one.getValue().doubleValue() > 0.999 * most.doubleValue() ? 1 : 0;
            }
        }
        assertThat(full).isPositive();
        assertThat(leastOfADay).isGreaterThan(0.65);
    }

    @Test
    void build_anomalyOfAnUnknownEntity_isRefused() {
        PlantedAnomaly stray = new PlantedAnomaly(
                EntityRef.campaign("900100200300", "42"), LocalDate.of(2026, 9, 9), AnomalyKind.CTR_DROP, 0.5);

        assertThatThrownBy(() -> SimulatedAccount.builder().plant(stray).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("42");
    }
}
