package io.campaigntracker.core.breakdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartsAgreementTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static MetricsRowBuilder row(String currency, long impressions, String spend) {
        return MetricsRow.builder(EntityRef.campaign("1", "c"), DAY, currency)
                .impressions(impressions)
                .clicks(5)
                .linkClicks(4)
                .spend(new BigDecimal(spend));
    }

    private static AttributedHistory of(MetricsRowBuilder... rows) {
        return AttributedHistory.of(
                MetricsHistory.of(
                        List.of(rows).stream().map(MetricsRowBuilder::build).toList()),
                ConversionBasis.DEFAULT);
    }

    @Test
    void parts_thatAddUpExactly_differInNothing_andWhatIsLeftIsTold() {
        AttributedHistory whole = of(row("EUR", 100, "10.00").clicks(10).linkClicks(8));

        PartsAgreement agreement =
                PartsAgreement.of(whole, new int[1], of(row("EUR", 60, "6.00"), row("EUR", 39, "4")));

        assertThat(agreement.differences()).containsOnlyKeys(Metric.IMPRESSIONS);
        assertThat(agreement.differences().get(Metric.IMPRESSIONS)).isEqualByComparingTo("1");
    }

    @Test
    void figureThatCouldNotBeReadInOnePart_isUnavailable_notADifference() {
        AttributedHistory whole = of(row("EUR", 100, "10"));
        MetricsRowBuilder unreadable = row("EUR", 0, "4").unreadable(Set.of(Metric.IMPRESSIONS));

        PartsAgreement agreement = PartsAgreement.of(whole, new int[1], of(row("EUR", 60, "6"), unreadable));

        assertThat(agreement.unavailable()).contains(Metric.IMPRESSIONS).doesNotContain(Metric.SPEND);
        assertThat(agreement.differences()).doesNotContainKey(Metric.IMPRESSIONS);
    }

    @Test
    void moneyInTwoCurrencies_isUnavailable_andCountsAreCompared() {
        AttributedHistory whole = of(row("EUR", 100, "10").clicks(10).linkClicks(8));

        PartsAgreement agreement = PartsAgreement.of(whole, new int[1], of(row("EUR", 60, "6"), row("USD", 40, "4")));

        assertThat(agreement.unavailable()).contains(Metric.SPEND, Metric.REVENUE);
        assertThat(agreement.differences()).isEmpty();
    }
}
