package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ConversionArrivalTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(11).days(40).build();
    private final EntityRef whole = EntityRef.account(account.accountId());

    @Test
    void windows_nestAndPartsAreDisjoint() {
        for (EntityRef campaign : account.listed(EntityLevel.CAMPAIGN, account.asOf())) {
            for (LocalDate day : account.range().dates()) {
                SimulatedFigures figures = account.figures(campaign, day, account.asOf());
                for (SimulatedAction action : SimulatedAction.values()) {
                    long click1 = figures.count(action, ActionWindow.CLICK_1D);
                    long click7 = figures.count(action, ActionWindow.CLICK_7D);
                    long click28 = figures.count(action, ActionWindow.CLICK_28D);
                    assertThat(click1).isBetween(0L, click7);
                    assertThat(click7).isLessThanOrEqualTo(click28);
                    assertThat(figures.value(action, ActionWindow.CLICK_7D))
                            .isBetween(
                                    figures.value(action, ActionWindow.CLICK_1D),
                                    figures.value(action, ActionWindow.CLICK_28D));
                }
            }
        }
    }

    @Test
    void value_ofADefaultAdSet_isSevenDayClickPlusOneDayView() {
        SimulatedAccount plain =
                SimulatedAccount.builder().edgeCases(false).days(10).build();
        for (LocalDate day : plain.range().dates()) {
            SimulatedFigures figures = plain.figures(EntityRef.account(plain.accountId()), day, plain.asOf());

            assertThat(figures.count(SimulatedAction.OMNI_PURCHASE, ActionWindow.AD_SET_SETTING))
                    .isEqualTo(figures.count(SimulatedAction.OMNI_PURCHASE, ActionWindow.CLICK_7D)
                            + figures.count(SimulatedAction.OMNI_PURCHASE, ActionWindow.VIEW_1D));
        }
    }

    @Test
    void value_ofMixedSettings_differsFromAnyFixedWindow() {
        SimulatedFigures figures = account.figures(whole, account.range().since(), account.asOf());

        assertThat(account.attributionSetting(whole)).isEqualTo("multiple");
        assertThat(figures.count(SimulatedAction.OMNI_PURCHASE, ActionWindow.AD_SET_SETTING))
                .isNotEqualTo(figures.count(SimulatedAction.OMNI_PURCHASE, ActionWindow.CLICK_7D)
                        + figures.count(SimulatedAction.OMNI_PURCHASE, ActionWindow.VIEW_1D));
    }

    @Test
    void engagement_containsLinkClicks() {
        SimulatedFigures figures = account.figures(whole, account.range().since(), account.asOf());
        long links = figures.count(SimulatedAction.LINK_CLICK, ActionWindow.CLICK_7D);
        long posts = figures.count(SimulatedAction.POST_ENGAGEMENT, ActionWindow.CLICK_7D);

        assertThat(links).isEqualTo(figures.linkClicks()).isLessThan(figures.clicks());
        assertThat(posts).isGreaterThan(links);
        assertThat(figures.count(SimulatedAction.PAGE_ENGAGEMENT, ActionWindow.CLICK_7D))
                .isGreaterThanOrEqualTo(posts);
    }

    @Test
    void day_lookedAtLater_showsMoreUntilItIsFinal() {
        LocalDate day = account.range().since().plusDays(5);
        Instant start = day.atStartOfDay(account.account().timeZone()).toInstant();
        Totals before = Totals.ZERO;
        for (int hours = 0; hours <= 45 * 24; hours += 6) {
            Totals now = account.expected(whole, DateRange.day(day), start.plus(Duration.ofHours(hours)));
            assertThat(now.impressions()).isGreaterThanOrEqualTo(before.impressions());
            assertThat(now.spend()).isGreaterThanOrEqualTo(before.spend());
            assertThat(now.conversions()).isGreaterThanOrEqualTo(before.conversions());
            assertThat(now.revenue()).isGreaterThanOrEqualTo(before.revenue());
            before = now;
        }
        assertThat(account.expected(whole, DateRange.day(day), start)).isEqualTo(Totals.ZERO);
        Totals next = account.expected(whole, DateRange.day(day), start.plus(Duration.ofDays(1)));
        Totals settled = account.expected(whole, DateRange.day(day), start.plus(Duration.ofDays(28)));
        assertThat(settled).isEqualTo(before);
        assertThat(next.spend()).isEqualTo(settled.spend());
        assertThat(next.conversions().doubleValue() / settled.conversions().doubleValue())
                .isBetween(0.4, 0.9);
    }

    @Test
    void day_inAnotherZone_beginsThere() {
        SimulatedAccount tokyo = SimulatedAccount.builder()
                .timeZone(ZoneId.of("Asia/Tokyo"))
                .currency("JPY")
                .build();
        LocalDate day = tokyo.range().since();
        EntityRef all = EntityRef.account(tokyo.accountId());

        assertThat(tokyo.figures(all, day, Instant.parse("2026-08-31T15:00:00Z"))
                        .isEmpty())
                .isTrue();
        assertThat(tokyo.figures(all, day, Instant.parse("2026-08-31T18:00:00Z"))
                        .isEmpty())
                .isFalse();
        BigDecimal spend =
                tokyo.figures(all, day, Instant.parse("2026-09-01T15:00:00Z")).spend();
        assertThat(spend.scale()).isZero();
        assertThat(spend)
                .isEqualByComparingTo(tokyo.figures(all, day, tokyo.asOf()).spend());
    }
}
