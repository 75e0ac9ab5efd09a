package io.campaigntracker.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.delivery.Delivery.Status;
import io.campaigntracker.core.edit.EditBook;
import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A Thursday, in a week that began on Sunday the 15th. */
class DeliveryHistoryTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 15);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);
    private static final EntityRef CAMPAIGN = EntityRef.campaign("1", "c");
    private static final DeliverySnapshot OPEN = daily("100").snapshot();
    private static final DeliverySnapshot PAUSED = daily("100").status("PAUSED").snapshot();

    @Test
    void day_isAsItWasThen_whateverIsNow() {
        DeliveryHistory pausedNow = history(PAUSED, Map.of(DAY.minusDays(1), OPEN, DAY, OPEN, DAY.plusDays(1), OPEN));
        DeliveryHistory openNow = history(OPEN, Map.of(DAY.minusDays(1), PAUSED, DAY, PAUSED));

        assertThat(pausedNow.on(CAMPAIGN, DAY).status()).isEqualTo(Status.OPEN);
        assertThat(openNow.on(CAMPAIGN, DAY).status()).isEqualTo(Status.CLOSED);
        assertThat(openNow.on(CAMPAIGN, DAY).obstacle()).isEqualTo(Obstacle.PAUSED);
    }

    @Test
    void pause_atAnUnknownTimeAroundTheDay_leavesItOpenForAPart() {
        assertThat(history(PAUSED, Map.of(DAY.minusDays(1), OPEN, DAY, OPEN))
                        .on(CAMPAIGN, DAY)
                        .status())
                .isEqualTo(Status.PARTLY);
        assertThat(history(PAUSED, Map.of(DAY.minusDays(1), OPEN, DAY, PAUSED))
                        .on(CAMPAIGN, DAY)
                        .status())
                .isEqualTo(Status.PARTLY);
        assertThat(history(OPEN, Map.of(DAY.minusDays(1), PAUSED, DAY, OPEN))
                        .on(CAMPAIGN, DAY)
                        .status())
                .isEqualTo(Status.PARTLY);
    }

    @Test
    void day_beforeTheFirstCatalog_isAsTheFirstTold() {
        DeliveryHistory later = history(OPEN, Map.of(DAY, DeliverySnapshot.EMPTY, DAY.plusDays(3), PAUSED));

        assertThat(later.on(CAMPAIGN, DAY).status()).isEqualTo(Status.CLOSED);
        assertThat(history(OPEN, Map.of()).on(CAMPAIGN, DAY).status()).isEqualTo(Status.OPEN);
        assertThat(history(DeliverySnapshot.EMPTY, Map.of()).on(CAMPAIGN, DAY)).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void budgetOfADay_onWhichAnAdSetWasPaused_isThatOfAllThatDelivered() {
        DeliverySnapshot both = adSets("ACTIVE").snapshot();
        DeliverySnapshot one = adSets("PAUSED").snapshot();

        assertThat(history(one, Map.of(DAY.minusDays(1), both, DAY, one))
                        .on(CAMPAIGN, DAY)
                        .dailyBudget())
                .isEqualByComparingTo("100");
        assertThat(history(one, Map.of(DAY.minusDays(1), one, DAY, one))
                        .on(CAMPAIGN, DAY)
                        .dailyBudget())
                .isEqualByComparingTo("50");
    }

    @Test
    void budget_isSteady_onlyIfAllSinceSundayTellTheSame() {
        DeliverySnapshot other = daily("90").snapshot();

        assertThat(history(OPEN, Map.of(SUNDAY, OPEN, DAY, OPEN))
                        .on(CAMPAIGN, DAY)
                        .budgetSteady())
                .isTrue();
        assertThat(history(OPEN, Map.of(DAY, OPEN)).on(CAMPAIGN, DAY).budgetSteady())
                .isFalse();
        assertThat(history(OPEN, Map.of(SUNDAY, other, DAY, OPEN))
                        .on(CAMPAIGN, DAY)
                        .budgetSteady())
                .isFalse();
        assertThat(history(other, Map.of(SUNDAY, OPEN, DAY, OPEN))
                        .on(CAMPAIGN, DAY)
                        .budgetSteady())
                .isFalse();
    }

    @Test
    void budget_withARisePlannedEarlierInTheWeek_isNotSteady() {
        Instant tuesday =
                DAY.minusDays(2).atTime(12, 0).atZone(CatalogBuilder.ZONE).toInstant();
        BudgetRise rise = new BudgetRise(
                tuesday,
                tuesday.plusSeconds(3600),
                BudgetRise.Kind.MULTIPLIER,
                BigDecimal.valueOf(2),
                BudgetRise.Recurrence.ONCE);
        DeliverySnapshot raised = new CatalogBuilder()
                .budget(new Budget(Money.of("100", "EUR"), null, null, List.of(rise)))
                .snapshot();

        Delivery delivery = history(raised, Map.of(SUNDAY, raised, DAY, raised)).on(CAMPAIGN, DAY);

        assertThat(delivery.budgetSteady()).isFalse();
        assertThat(delivery.budgetRaised()).isFalse();
    }

    @Test
    void budgets_ofARange_areEachThatOfTheNextMoment() {
        DeliveryHistory history = history(OPEN, Map.of(SUNDAY, daily("90").snapshot()));

        assertThat(history.budgets(CAMPAIGN, DateRange.of(SUNDAY.minusDays(1), SUNDAY.plusDays(1))))
                .containsExactly(90, 90, 100);
        assertThat(history.budgets(EntityRef.campaign("1", "other"), DateRange.day(DAY)))
                .containsExactly(Double.NaN);
    }

    @Test
    void budgets_betweenTwoCatalogs_changeOnTheDayOfTheEdit() {
        Instant noon = DAY.atTime(12, 0).atZone(CatalogBuilder.ZONE).toInstant();
        Edit edit = new Edit(
                CAMPAIGN,
                CAMPAIGN.id(),
                noon,
                EditKind.BUDGET,
                "update_campaign_budget",
                "",
                null,
                null,
                null,
                null,
                new BudgetChange(Money.of("100", "EUR"), Money.of("120.50", "EUR"), true));
        EditBook edits = new EditBook(List.of(edit), Map.of(CAMPAIGN.accountId(), CatalogBuilder.ZONE));
        DeliverySnapshot earlier =
                daily("100").fetched(noon.minus(Duration.ofDays(3))).snapshot();
        DeliverySnapshot now =
                daily("120.50").fetched(noon.plus(Duration.ofDays(3))).snapshot();

        assertThat(new DeliveryHistory(now, Map.of(SUNDAY, earlier), edits)
                        .budgets(CAMPAIGN, DateRange.of(DAY.minusDays(1), DAY.plusDays(1))))
                .containsExactly(100, 120.5, 120.5);
        assertThat(new DeliveryHistory(now, Map.of(SUNDAY, earlier), EditBook.NONE)
                        .budgets(CAMPAIGN, DateRange.of(DAY.minusDays(1), DAY.plusDays(1))))
                .containsExactly(120.5, 120.5, 120.5);
    }

    private static DeliveryHistory history(DeliverySnapshot now, Map<LocalDate, DeliverySnapshot> ends) {
        return new DeliveryHistory(now, ends, EditBook.NONE);
    }

    private static CatalogBuilder daily(String amount) {
        return new CatalogBuilder().budget(new Budget(Money.of(amount, "EUR"), null, null));
    }

    private static CatalogBuilder adSets(String first) {
        return new CatalogBuilder().adSet("a", first, "50", null, null).adSet("b", "ACTIVE", "50", null, null);
    }
}
