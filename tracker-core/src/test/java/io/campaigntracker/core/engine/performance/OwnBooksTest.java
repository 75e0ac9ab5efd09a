package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.WrittenStore.TODAY;
import static io.campaigntracker.core.fixture.WrittenStore.WEEK;
import static io.campaigntracker.core.fixture.WrittenStore.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.WrittenStore;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.MarketingEfficiency;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.Reconciliation.Difference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The platform's figures beside what the business knows itself: its revenue, its orders. */
class OwnBooksTest {

    private final WrittenStore history = new WrittenStore();

    @Test
    void marketingEfficiency_isBusinessRevenueOverAllSpend() {
        history.day("123", YESTERDAY, "100", "300", "1").day("456", YESTERDAY, "300", "300", "1");
        var blended = history.tracker().allCampaigns().blendedRoas().lastDays(7);

        assertThat(blended.marketingEfficiency(Money.of("2000", "EUR")).value().asDouble())
                .isEqualTo(5);
        assertThat(blended.calculate().value().asDouble()).isEqualTo(1.5);
    }

    @Test
    void marketingEfficiency_inAnotherCurrencyWithoutConverter_namesBoth() {
        history.day("123", YESTERDAY, "100", "300", "1");

        assertThatThrownBy(() ->
                        history.tracker().allCampaigns().blendedRoas().marketingEfficiency(Money.of("2000", "USD")))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("USD")
                .hasMessageContaining("EUR");
    }

    @Test
    void marketingEfficiency_inAnotherCurrency_convertsTheSpendOfEachDayAtItsRate() {
        history.day("123", YESTERDAY.minusDays(1), "100", "300", "1")
                .day("123", YESTERDAY, "100", "300", "1")
                .day("us1", YESTERDAY, "50", "0", "0")
                .converting(
                        (from, to, day) -> Optional.of(day.equals(YESTERDAY) ? new BigDecimal("1.5") : BigDecimal.ONE));

        MarketingEfficiency mer =
                history.tracker().allCampaigns().blendedRoas().marketingEfficiency(Money.of("900", "USD"));

        assertThat(mer.spend()).isEqualTo(Money.of("300", "USD"));
        assertThat(mer.value().asDouble()).isEqualTo(3);
        assertThat(mer.explain().operands().numerator()).isEqualTo(Money.of("900", "USD"));
    }

    @Test
    void marketingEfficiency_toldInACurrency_convertsTheRevenueAtTheMeanRateOfTheDays() {
        history.day("123", YESTERDAY, "100", "300", "1")
                .converting(
                        (from, to, day) -> Optional.of(day.equals(YESTERDAY) ? new BigDecimal("4") : BigDecimal.ONE));

        MarketingEfficiency mer = history.tracker()
                .allCampaigns()
                .blendedRoas()
                .lastDays(3)
                .in("EUR")
                .marketingEfficiency(Money.of("900", "USD"));

        assertThat(mer.businessRevenue().amount().doubleValue()).isCloseTo(900 * (1 + 1 + 4) / 3.0, within(1e-9));
        assertThat(mer.spend()).isEqualTo(Money.of("100", "EUR"));
        assertThat(mer.explain().notes()).anyMatch(note -> note.contains("mean rate of the 3 days"));
    }

    @Test
    void reconcile_againstImportedOrders_comparesCountAndValueByDay() {
        for (LocalDate day : WEEK.dates()) {
            history.day("123", day, "100", "150", "2")
                    .order("a" + day, day, Money.of("60", "EUR"))
                    .order("b" + day, day, Money.of("90", "EUR"));
        }
        history.order("extra", YESTERDAY.minusDays(2), Money.of("25.5", "EUR"))
                .order("older", TODAY.minusDays(20), Money.of("77", "EUR"));

        Reconciliation result = history.tracker().allCampaigns().reconcile().againstOrders();

        assertThat(result.compared()).isEqualTo(14);
        assertThat(result.differences())
                .containsExactly(
                        new Difference(
                                "1001",
                                YESTERDAY.minusDays(2),
                                Metric.CONVERSIONS,
                                null,
                                new BigDecimal("3"),
                                new BigDecimal("2")),
                        new Difference(
                                "1001",
                                YESTERDAY.minusDays(2),
                                Metric.REVENUE,
                                "EUR",
                                new BigDecimal("175.5"),
                                new BigDecimal("150")));
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void reconcile_whereOrdersAreNotImportedYet_comparesNothingAndSaysSo() {
        for (LocalDate day : WEEK.dates()) {
            history.day("123", day, "100", "150", "1");
        }
        assertThat(history.tracker().allCampaigns().reconcile().againstOrders()).satisfies(result -> {
            assertThat(result.compared()).isZero();
            assertThat(result.notes())
                    .containsExactly("not compared: no online order of account 1001 is imported for these days");
        });

        history.order("1", WEEK.since().plusDays(1), Money.of("150", "EUR"))
                .order("2", WEEK.since().plusDays(3), Money.of("150", "EUR"));
        Reconciliation result = history.tracker().campaigns("123").reconcile().againstOrders();

        assertThat(result.compared()).isEqualTo(6);
        assertThat(result.missingMoney(Metric.REVENUE)).containsExactly(Money.of("-150", "EUR"));
        assertThat(result.notes())
                .anyMatch(note -> note.startsWith("compared from 2026-05-14 to 2026-05-16"))
                .anyMatch(note -> note.startsWith("the orders are those of the whole account"));
    }

    @Test
    void reconcile_ofOrdersInAnotherCurrency_convertsOrNamesBoth() {
        history.day("123", YESTERDAY, "100", "150", "1").order("1", YESTERDAY, Money.of("300", "USD"));
        CampaignTracker without = history.tracker();

        assertThatThrownBy(() -> without.allCampaigns().reconcile().againstOrders())
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("USD")
                .hasMessageContaining("EUR");
        history.converting((from, to, day) -> Optional.of(new BigDecimal("0.5")));
        assertThat(history.tracker()
                        .allCampaigns()
                        .reconcile()
                        .on(YESTERDAY)
                        .againstOrders()
                        .agrees())
                .isTrue();
    }
}
