package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BelievabilityTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(42).campaigns(8).days(56).build();
    private final Instant later = account.asOf().plusSeconds(40 * 86_400L);

    @Test
    void spend_keepsToTheBudget() {
        Campaign campaign = account.catalog(later).campaigns().get(0);
        BigDecimal budget = campaign.budget().daily().amount();
        Totals spent = account.expected(
                EntityRef.campaign(account.accountId(), campaign.campaignId()), account.range(), later);

        double perDay = spent.spend().doubleValue() / account.range().days();
        assertThat(perDay / budget.doubleValue()).isBetween(0.75, 1.05);
    }

    @Test
    void ratios_areThoseOfRealAccounts() {
        Totals all = account.expected(EntityLevel.ACCOUNT, account.range(), later);

        assertThat(all.clicks() * 100.0 / all.impressions()).isBetween(0.5, 4.0);
        assertThat(all.spend().doubleValue() / all.clicks()).isBetween(0.2, 3.0);
        assertThat(all.spend().doubleValue() * 1000 / all.impressions()).isBetween(4.0, 18.0);
        assertThat(all.revenue().doubleValue() / all.spend().doubleValue()).isBetween(0.8, 6.0);
    }

    @Test
    void weeks_haveARhythm() {
        Map<DayOfWeek, Double> spend = account.range().dates().stream()
                .collect(Collectors.groupingBy(
                        LocalDate::getDayOfWeek,
                        Collectors.averagingDouble(day -> account.expected(
                                        EntityRef.campaign(
                                                account.accountId(),
                                                account.campaignIds().get(6)),
                                        DateRange.day(day),
                                        later)
                                .spend()
                                .doubleValue())));

        assertThat(spend.get(DayOfWeek.SUNDAY)).isGreaterThan(spend.get(DayOfWeek.SATURDAY) * 1.08);
    }

    @Test
    void impressions_scatterLikeCounts() {
        Draws draws = Draws.of(1, 2, 3);
        for (double mean : new double[] {0.3, 4, 29, 31, 900}) {
            double sum = 0;
            double squares = 0;
            int n = 20_000;
            for (int i = 0; i < n; i++) {
                double drawn = draws.poisson(mean);
                sum += drawn;
                squares += drawn * drawn;
            }
            double average = sum / n;
            assertThat(average).isBetween(mean - 5 * Math.sqrt(mean / n), mean + 5 * Math.sqrt(mean / n));
            assertThat((squares / n - average * average) / mean).isBetween(0.93, 1.07);
        }
    }

    @Test
    void clicks_scatterBinomially() {
        Draws draws = Draws.of(4, 5, 6);
        for (long trials : new long[] {1, 12, 400, 100_000}) {
            for (double probability : new double[] {0.01, 0.3, 0.8}) {
                double sum = 0;
                double squares = 0;
                int n = 10_000;
                for (int i = 0; i < n; i++) {
                    long drawn = draws.binomial(trials, probability);
                    assertThat(drawn).isBetween(0L, trials);
                    sum += drawn;
                    squares += (double) drawn * drawn;
                }
                double mean = trials * probability;
                double variance = mean * (1 - probability);
                assertThat(sum / n).isBetween(mean - 5 * Math.sqrt(variance / n), mean + 5 * Math.sqrt(variance / n));
                assertThat((squares / n - (sum / n) * (sum / n)) / variance).isBetween(0.85, 1.15);
            }
        }
    }

    @Test
    void reach_neverExceedsImpressionsNorTheSumOfItsParts() {
        for (EntityRef entity : account.listed(EntityLevel.CAMPAIGN, later)) {
            long week = 0;
            for (DateRange part : account.range().split(7)) {
                long byDay = part.split(1).stream()
                        .mapToLong(day -> account.reach(entity, day, later))
                        .sum();
                week = account.reach(entity, part, later);
                assertThat(week).isLessThanOrEqualTo(byDay);
                assertThat(week)
                        .isLessThanOrEqualTo(
                                account.expected(entity, part, later).impressions());
            }
            assertThat(account.reach(entity, account.range(), later)).isGreaterThanOrEqualTo(week);
        }
        DateRange week = account.range().split(7).get(0);
        EntityRef whole = EntityRef.account(account.accountId());
        assertThat(account.reach(whole, week, later))
                .isLessThan(account.listed(EntityLevel.CAMPAIGN, later).stream()
                        .mapToLong(campaign -> account.reach(campaign, week, later))
                        .sum());
    }

    @Test
    void creatives_tire() {
        SimulatedAccount plain = SimulatedAccount.builder()
                .seed(9)
                .campaigns(10)
                .edgeCases(false)
                .days(56)
                .build();
        EntityRef whole = EntityRef.account(plain.accountId());
        List<DateRange> weeks = plain.range().split(7);

        assertThat(clickRate(plain.expected(whole, weeks.get(7), plain.asOf())))
                .isLessThan(0.85 * clickRate(plain.expected(whole, weeks.get(0), plain.asOf())));
    }

    @Test
    void edgeCases_areThere() {
        List<MetricsRow> campaigns = account.rows(EntityLevel.CAMPAIGN, account.range(), later);
        List<MetricsRow> ads = account.rows(EntityLevel.AD, account.range(), later);
        Map<String, List<MetricsRow>> byCampaign = campaigns.stream()
                .collect(Collectors.groupingBy(row -> row.entity().id()));
        List<MetricsRow> paused = byCampaign.get(account.campaignIds().get(3));

        assertThat(ads).anyMatch(row -> row.impressions() == 0 && row.spend().signum() > 0);
        assertThat(paused).hasSizeLessThan(account.range().days());
        assertThat(paused)
                .anyMatch(row -> row.spend().signum() == 0
                        && row.conversions().orElseThrow().signum() > 0);
        assertThat(byCampaign.get(account.campaignIds().get(4)))
                .hasSize(account.range().days())
                .allMatch(row -> row.conversions().orElseThrow().signum() == 0);
        assertThat(account.deletedAds(later)).hasSize(1);
        assertThat(account.deletedAds(account.range()
                        .since()
                        .atStartOfDay(account.account().timeZone())
                        .toInstant()))
                .isEmpty();
        assertThat(account.catalog(later).ads())
                .extracting(Ad::effectiveStatus)
                .contains("ARCHIVED", "CAMPAIGN_PAUSED");
        String changing = account.adIds().get(0);
        assertThat(account.creativeOn(changing, account.range().since()))
                .isNotEqualTo(account.creativeOn(changing, account.range().until()));
    }

    @Test
    void purchases_standUnderSeveralNames() {
        SimulatedFigures figures = account.figures(
                EntityRef.account(account.accountId()), account.range().since(), later);
        Function<String, BigDecimal> under =
                type -> figures.totals(ConversionDefinition.ofActionType(type), AttributionWindow.CLICK_7D)
                        .conversions();

        assertThat(under.apply("omni_purchase"))
                .isEqualTo(under.apply("purchase"))
                .isEqualTo(under.apply("offsite_conversion.fb_pixel_purchase")
                        .add(under.apply("onsite_conversion.purchase")));
        assertThat(under.apply("onsite_web_purchase")).isEqualTo(under.apply("web_in_store_purchase"));
        assertThat(figures.actions(SimulatedAccount.WINDOWS).types()).hasSizeGreaterThan(15);
        assertThat(figures.count(SimulatedAction.LINK_CLICK, ActionWindow.VIEW_1D))
                .isZero();
    }

    @Test
    void budgets_remaining_isWhatTodayLeft() {
        for (Campaign campaign : account.catalog(account.asOf()).campaigns()) {
            Budget budget = campaign.budget();
            if (budget.daily() != null) {
                LocalDate today =
                        LocalDate.ofInstant(account.asOf(), account.account().timeZone());
                BigDecimal spent = account.figures(
                                EntityRef.campaign(account.accountId(), campaign.campaignId()), today, account.asOf())
                        .spend();
                assertThat(budget.remaining().amount().add(spent))
                        .isEqualByComparingTo(budget.daily().amount());
            }
        }
    }

    private static double clickRate(Totals totals) {
        return (double) totals.clicks() / totals.impressions();
    }
}
