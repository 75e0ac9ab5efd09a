package io.campaigntracker.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.CampaignDelivery;
import io.campaigntracker.core.delivery.CatalogBuilder;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** It is two in the afternoon. */
class BudgetMeterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = at(TODAY, 14);
    private static final EntityRef ENTITY = EntityRef.campaign("1", "c");

    @Test
    void adSet_thatEndsOrBeganToday_countsWithItsBudgetAsWithItsSpend() {
        CatalogBuilder ends = new CatalogBuilder()
                .adSet("a", "ACTIVE", "50", null, at(TODAY, 18))
                .adSet("b", "ACTIVE", "50", null, null);
        CatalogBuilder began = new CatalogBuilder()
                .adSet("a", "ACTIVE", "50", at(TODAY, 9), null)
                .adSet("b", "ACTIVE", "50", null, null);

        for (CatalogBuilder catalog : List.of(ends, began)) {
            BudgetUse use = used(meter(catalog, null).read(spent("68", null)));

            assertThat(use.budget()).isEqualByComparingTo("100");
            assertThat(use.spent()).isEqualByComparingTo("68");
        }
    }

    @Test
    void adSet_thatWasPausedAtNoon_countsNeitherWithItsBudgetNorItsSpend() {
        CatalogBuilder paused =
                new CatalogBuilder().adSet("a", "PAUSED", "50", null, null).adSet("b", "ACTIVE", "50", null, null);
        BudgetMeter meter = meter(paused, null);

        BudgetUse use = used(meter.read(spent("68", Map.of("a", new BigDecimal("48"), "b", new BigDecimal("20")))));

        assertThat(meter.needsAdSets()).isTrue();
        assertThat(use.budget()).isEqualByComparingTo("50");
        assertThat(use.spent()).isEqualByComparingTo("20");
    }

    @Test
    void adSet_thatWasPausedAtNoon_countsWithBoth_whereItsSpendIsNotKnown() {
        CatalogBuilder morning =
                new CatalogBuilder().adSet("a", "ACTIVE", "50", null, null).adSet("b", "ACTIVE", "50", null, null);
        CatalogBuilder paused =
                new CatalogBuilder().adSet("a", "PAUSED", "50", null, null).adSet("b", "ACTIVE", "50", null, null);

        BudgetUse use = used(meter(paused, morning.delivery()).read(spent("68", null)));

        assertThat(use.budget()).isEqualByComparingTo("100");
        assertThat(use.spent()).isEqualByComparingTo("68");
    }

    @Test
    void onlyAdSet_thatEndsToday_isMeasured() {
        CatalogBuilder ends = new CatalogBuilder().adSet("a", "ACTIVE", "50", null, at(TODAY, 20));

        BudgetUse use = used(meter(ends, null).read(spent("49", null)));

        assertThat(use.share()).isEqualTo(0.98);
    }

    @Test
    void lifetimeBudget_ofAdSets_countsTheSpentOnesToo() {
        CatalogBuilder spent = new CatalogBuilder()
                .adSet("a", "ACTIVE", lifetime("100", "0"), null, null)
                .adSet("b", "ACTIVE", lifetime("100", "50"), null, null);

        BudgetUse use = used(meter(spent, null).read(null));

        assertThat(use.share()).isEqualTo(0.75);
        assertThat(use.daily()).isFalse();
    }

    @Test
    void pace_isThatOfTheDaysItRan() {
        CatalogBuilder young = new CatalogBuilder()
                .lifetime("1000", "300")
                .schedule(TODAY.minusDays(2).atStartOfDay(CatalogBuilder.ZONE).toInstant(), null);

        BudgetUse use = used(meter(young, null, 100, 100).read(null));

        // 300 at 100 a day
        assertThat(use.exhaustedAt()).isEqualTo(local(NOW).plusDays(3));
    }

    @Test
    void pace_countsOfTheFirstDayThePartItRan() {
        CatalogBuilder young = new CatalogBuilder().lifetime("1000", "300").schedule(at(TODAY.minusDays(2), 12), null);

        BudgetUse use = used(meter(young, null, 50, 100).read(null));

        assertThat(use.exhaustedAt()).isEqualTo(local(NOW).plusDays(3));
    }

    @Test
    void pace_thatEndsBeforeTheMoneyDoes_tellsNoHour() {
        CatalogBuilder ends = new CatalogBuilder().lifetime("1000", "300").schedule(null, at(TODAY.plusDays(2), 0));

        assertThat(used(meter(ends, null, 100, 100).read(null)).exhaustedAt()).isNull();
    }

    @Test
    void plannedRise_ofToday_isWithheldWithThatReason() {
        BudgetRise rise = new BudgetRise(
                at(TODAY, 18), at(TODAY, 20), BudgetRise.Kind.MULTIPLIER, BigDecimal.TEN, BudgetRise.Recurrence.ONCE);
        CatalogBuilder raised =
                new CatalogBuilder().budget(new Budget(Money.of("100", "EUR"), null, null, List.of(rise)));

        BudgetMeter.Reading reading = meter(raised, null).read(spent("150", null));

        assertThat(reading.use()).isNull();
        assertThat(reading.unknown()).contains("a higher budget is planned");
    }

    @Test
    void dailyBudget_ofADayThatWasNotFetched_isUnknown() {
        CatalogBuilder daily = new CatalogBuilder().budget(new Budget(Money.of("100", "EUR"), null, null));

        assertThat(meter(daily, null).read(null).unknown()).contains("was not fetched");
        assertThat(meter(new CatalogBuilder(), null).read(null).unknown()).contains("no budget is known");
    }

    private static Budget lifetime(String whole, String remaining) {
        return new Budget(null, Money.of(whole, "EUR"), Money.of(remaining, "EUR"));
    }

    private static BudgetMeter.Spent spent(String amount, @Nullable Map<String, BigDecimal> byAdSet) {
        return new BudgetMeter.Spent(new BigDecimal(amount), NOW, byAdSet);
    }

    private static BudgetUse used(BudgetMeter.Reading reading) {
        return Objects.requireNonNull(reading.use(), reading.unknown());
    }

    /** The spends are those of the last days, yesterday's last. */
    private static BudgetMeter meter(CatalogBuilder now, @Nullable CampaignDelivery yesterday, int... spends) {
        MetricsHistory.Builder rows = MetricsHistory.builder();
        for (int i = 0; i < spends.length; i++) {
            rows.add(MetricsRow.builder(ENTITY, TODAY.minusDays(spends.length - i), "EUR")
                    .impressions(1000)
                    .spend(BigDecimal.valueOf(spends[i]))
                    .build());
        }
        DateRange range = DateRange.of(TODAY.minusDays(30), TODAY);
        EntitySeries series = spends.length == 0
                ? EntitySeries.empty(ENTITY, "EUR", range)
                : EntitySeries.of(AttributedHistory.of(rows.build(), ConversionBasis.DEFAULT), range)
                        .get(0);
        return new BudgetMeter(now.delivery(), yesterday, series, TODAY, NOW);
    }

    private static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, CatalogBuilder.ZONE);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(CatalogBuilder.ZONE).toInstant();
    }
}
