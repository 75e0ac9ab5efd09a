package io.campaigntracker.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.delivery.Delivery.Status;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.BudgetRise;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignDeliveryTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of(new CatalogBuilder().account("DISABLED"), Obstacle.ACCOUNT),
                Arguments.of(new CatalogBuilder().account("UNSETTLED"), Obstacle.ACCOUNT),
                Arguments.of(new CatalogBuilder().status("ARCHIVED"), Obstacle.ARCHIVED),
                Arguments.of(new CatalogBuilder().status("PAUSED"), Obstacle.PAUSED),
                Arguments.of(new CatalogBuilder().schedule(at(20, 0), null), Obstacle.NOT_BEGUN),
                Arguments.of(new CatalogBuilder().schedule(null, at(17, 9)), Obstacle.ENDED),
                Arguments.of(new CatalogBuilder().lifetime("1000", "0"), Obstacle.BUDGET_SPENT),
                Arguments.of(new CatalogBuilder().adSet("a", "PAUSED", "50", null, null), Obstacle.AD_SETS),
                Arguments.of(new CatalogBuilder().adSet("a", "ACTIVE", "50", null, at(17, 9)), Obstacle.ENDED),
                Arguments.of(
                        new CatalogBuilder()
                                .adSet("a", "ACTIVE", "50", null, null)
                                .adSet("b", "PAUSED", "50", null, null)
                                .ad("1", "b", "ACTIVE")
                                .ad("2", "a", "PAUSED"),
                        Obstacle.ADS),
                Arguments.of(new CatalogBuilder().cap("1000", "1000"), Obstacle.ACCOUNT_CAP),
                Arguments.of(new CatalogBuilder().cap("1000", "999.99"), null),
                Arguments.of(new CatalogBuilder().status("WITH_ISSUES"), Obstacle.ISSUES),
                Arguments.of(new CatalogBuilder().adSet("a", "WITH_ISSUES", "50", null, null), Obstacle.ISSUES),
                Arguments.of(
                        new CatalogBuilder()
                                .adSet("a", "ACTIVE", "50", null, null)
                                .ad("1", "a", "DISAPPROVED")
                                .ad("2", "a", "PAUSED")
                                .ad("3", "a", "PENDING_REVIEW"),
                        Obstacle.DISAPPROVED),
                Arguments.of(
                        new CatalogBuilder()
                                .adSet("a", "ACTIVE", "50", null, null)
                                .ad("1", "a", "DISAPPROVED")
                                .ad("2", "a", "ACTIVE"),
                        null),
                Arguments.of(
                        new CatalogBuilder()
                                .adSet("a", "ACTIVE", "50", null, null)
                                .ad("1", "a", "PENDING_BILLING_INFO"),
                        Obstacle.BILLING),
                Arguments.of(new CatalogBuilder(), null),
                Arguments.of(new CatalogBuilder().account(null), null),
                Arguments.of(new CatalogBuilder().account("IN_GRACE_PERIOD"), null),
                Arguments.of(new CatalogBuilder().lifetime("1000", "60"), null),
                Arguments.of(new CatalogBuilder().status(null), null));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void obstacle_isNamed(CatalogBuilder catalog, @Nullable Obstacle obstacle) {
        assertThat(catalog.delivery().obstacleAt(at(19, 12))).isEqualTo(obstacle);
        assertThat(catalog.delivery().on(DAY).obstacle()).isEqualTo(obstacle);
    }

    @Test
    void day_onWhichAScheduleBeginsOrEnds_isOpenForAPart() {
        CampaignDelivery begins = new CatalogBuilder().schedule(at(19, 9), null).delivery();
        CampaignDelivery ends = new CatalogBuilder().schedule(null, at(19, 18)).delivery();
        CampaignDelivery oneEnds = new CatalogBuilder()
                .adSet("a", "ACTIVE", "50", null, at(19, 18))
                .adSet("b", "ACTIVE", "50", null, null)
                .delivery();

        assertThat(begins.on(DAY).status()).isEqualTo(Status.PARTLY);
        assertThat(begins.obstacleAt(at(19, 8))).isEqualTo(Obstacle.NOT_BEGUN);
        assertThat(begins.on(DAY.plusDays(1)).status()).isEqualTo(Status.OPEN);
        assertThat(ends.on(DAY).status()).isEqualTo(Status.PARTLY);
        assertThat(ends.obstacleAt(at(19, 18))).isEqualTo(Obstacle.ENDED);
        assertThat(ends.scheduledShare(DAY)).isEqualTo(0.75);
        assertThat(oneEnds.on(DAY).status()).isEqualTo(Status.OPEN);
        assertThat(oneEnds.dailyBudget(DAY)).isEqualByComparingTo("100");
        assertThat(oneEnds.dailyBudget(DAY.plusDays(1))).isEqualByComparingTo("50");
    }

    @Test
    void day_thatEndsLateInTheAccountsZone_isStillOpen() {
        // 18:00 in Los Angeles is the next day in UTC
        CampaignDelivery ends = new CatalogBuilder().schedule(null, at(19, 18)).delivery();

        assertThat(ends.on(DAY).status()).isEqualTo(Status.PARTLY);
        assertThat(ends.on(DAY.plusDays(1)).obstacle()).isEqualTo(Obstacle.ENDED);
    }

    @Test
    void statusThatIsNotTold_isUnknown() {
        assertThat(new CatalogBuilder().status(null).delivery().on(DAY).status())
                .isEqualTo(Status.UNKNOWN);
    }

    @Test
    void statusOfAdsOrAdSetsThatIsNotTold_keepsNothingFromDelivering_andIsUnknown() {
        CampaignDelivery ads = new CatalogBuilder().ad("1", null, null).delivery();
        CampaignDelivery adSets =
                new CatalogBuilder().adSet("a", null, "50", null, null).delivery();
        CampaignDelivery oneIsKnown =
                new CatalogBuilder().ad("1", null, null).ad("2", null, "ACTIVE").delivery();

        assertThat(List.of(
                        ads.on(DAY).status(),
                        adSets.on(DAY).status(),
                        oneIsKnown.on(DAY).status()))
                .containsExactly(Status.UNKNOWN, Status.UNKNOWN, Status.OPEN);
    }

    @Test
    void rise_isSeenOnEachDayItTouches() {
        CampaignDelivery once = raised(BudgetRise.Recurrence.ONCE).delivery();
        CampaignDelivery weekly = raised(BudgetRise.Recurrence.WEEKLY).delivery();
        CampaignDelivery monthly = raised(BudgetRise.Recurrence.MONTHLY).delivery();

        assertThat(List.of(once.isRaised(DAY), once.isRaised(DAY.plusDays(1)), once.isRaised(DAY.minusDays(1))))
                .containsExactly(true, true, false);
        assertThat(List.of(once.isRaised(DAY.plusDays(2)), once.isRaised(DAY.plusDays(7))))
                .containsExactly(false, false);
        assertThat(List.of(weekly.isRaised(DAY.plusDays(7)), weekly.isRaised(DAY.plusDays(9))))
                .containsExactly(true, false);
        assertThat(List.of(monthly.isRaised(DAY.plusMonths(2)), monthly.isRaised(DAY.plusDays(7))))
                .containsExactly(true, false);
        assertThat(once.on(DAY).budgetRaised()).isTrue();
    }

    @Test
    void ads_areOpen_whereTheyAreToldToBe_andNothingAboveKeepsThem() {
        CatalogBuilder some = new CatalogBuilder()
                .adSet("s1", "ACTIVE", "10", null, null)
                .adSet("s2", "PAUSED", "10", null, null)
                .adSet("s3", "ACTIVE", "10", null, at(18, 0))
                .ad("open", "s1", "ACTIVE")
                .ad("paused", "s1", "PAUSED")
                .ad("unknown", "s1", null)
                .ad("under a paused one", "s2", "ACTIVE")
                .ad("under one that has ended", "s3", "ACTIVE");

        assertThat(some.delivery().openAds(at(19, 12))).extracting(Ad::adId).containsExactly("open");
        assertThat(some.status("PAUSED").delivery().openAds(at(19, 12))).isEmpty();
    }

    @Test
    void title_isNameAndIdentifier() {
        assertThat(new CatalogBuilder().delivery().title()).isEqualTo("Autumn (c)");
    }

    private static CatalogBuilder raised(BudgetRise.Recurrence recurrence) {
        BudgetRise rise = new BudgetRise(at(19, 20), at(20, 4), BudgetRise.Kind.AMOUNT, BigDecimal.TEN, recurrence);
        return new CatalogBuilder().budget(new Budget(Money.of("100", "EUR"), null, null, List.of(rise)));
    }

    private static Instant at(int day, int hour) {
        return LocalDate.of(2026, 11, day)
                .atTime(hour, 0)
                .atZone(CatalogBuilder.ZONE)
                .toInstant();
    }
}
