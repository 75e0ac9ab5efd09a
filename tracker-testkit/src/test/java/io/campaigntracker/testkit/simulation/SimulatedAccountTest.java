package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    void build_anomalyOfAnUnknownEntity_isRefused() {
        PlantedAnomaly stray = new PlantedAnomaly(
                EntityRef.campaign("900100200300", "42"), LocalDate.of(2026, 9, 9), AnomalyKind.CTR_DROP, 0.5);

        assertThatThrownBy(() -> SimulatedAccount.builder().plant(stray).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("42");
    }
}
