package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.BreakdownMetrics;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.PartShares;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Days in parts, from a sync to the answer. */
class BreakdownsTest extends BrokenDownAccount {

    private Map<String, Totals> truth(EntityRef entity, BreakdownDimension dimension) {
        Map<String, Totals> truth = new TreeMap<>();
        List<PartShares> by = PartShares.of(dimension);
        for (LocalDate day : week.dates()) {
            List<SimulatedFigures> parts = account.parts(entity, by, day, clock.instant());
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).isEmpty()) {
                    truth.merge(
                            String.join("/", PartShares.values(by).get(i)),
                            parts.get(i).totals(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D_VIEW_1D),
                            Totals::plus);
                }
            }
        }
        return truth;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REGION")
    void by_eachDimension_tellsWhatTheSimulatorDid_andItsPartsAddUpToTheWholeToTheLastDigit(
            BreakdownDimension dimension) {
        assertThat(sync(dimension).isComplete()).isTrue();

        BreakdownMetrics metrics = by(dimension);

        Map<String, Totals> truth = truth(EntityRef.account(account.accountId()), dimension);
        assertThat(metrics.values().keySet()).isEqualTo(truth.keySet());
        truth.forEach((value, expected) -> {
            MetricsResult part = metrics.values().get(value);
            assertThat(part.totals().impressions()).isEqualTo(expected.impressions());
            assertThat(part.totals().clicks()).isEqualTo(expected.clicks());
            assertThat(part.totals().linkClicks()).isEqualTo(expected.linkClicks());
            assertThat(part.totals().spend()).isEqualByComparingTo(expected.spend());
            assertThat(part.totals().conversions()).isEqualByComparingTo(expected.conversions());
            assertThat(part.totals().revenue()).isEqualByComparingTo(expected.revenue());
        });
        assertThat(metrics.agrees()).isTrue();
        assertThat(metrics.unavailable()).isEmpty();
        assertThat(metrics.missing()).isEmpty();
        assertThat(metrics.notes()).isEmpty();
        MetricsResult whole = tracker.allCampaigns()
                .metrics()
                .between(week.since(), week.until())
                .calculate();
        assertThat(metrics.whole().totals()).isEqualTo(whole.totals());
        assertThat(sum(metrics, Metric.SPEND))
                .isEqualByComparingTo(whole.totals().spend());
        assertThat(sum(metrics, Metric.REVENUE))
                .isEqualByComparingTo(whole.totals().revenue());
    }

    private static BigDecimal sum(BreakdownMetrics metrics, Metric metric) {
        return metrics.values().values().stream()
                .map(part -> metric == Metric.SPEND
                        ? part.totals().spend()
                        : part.totals().revenue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void by_region_hasNoConversionsOffThePlatform_whichAreUnavailable_notZero() {
        sync(BreakdownDimension.REGION);

        BreakdownMetrics metrics = by(BreakdownDimension.REGION);

        MetricsResult bavaria = metrics.values().get("Bayern");
        assertThat(bavaria.totals().spend()).isPositive();
        assertThat(bavaria.totals().conversions()).isNull();
        assertThat(bavaria.roas().reason()).contains(UndefinedReason.NOT_REPORTED);
        assertThat(bavaria.value(Metric.REACH).reason()).contains(UndefinedReason.NOT_REPORTED);
        assertThat(metrics.unavailable()).containsExactlyInAnyOrder(Metric.CONVERSIONS, Metric.REVENUE);
        assertThat(metrics.agrees()).isTrue();
    }

    @Test
    void by_anotherWindow_countsThatOne_inPartsAndWhole() {
        sync(BreakdownDimension.PLACEMENT);

        BreakdownMetrics metrics = tracker.campaign(account.campaignIds().get(0))
                .metrics()
                .between(week.since(), week.until())
                .within(AttributionWindow.CLICK_1D)
                .by(BreakdownDimension.PLACEMENT);

        assertThat(metrics.whole().totals().conversions())
                .isEqualByComparingTo(account.expected(
                                EntityRef.campaign(
                                        account.accountId(),
                                        account.campaignIds().get(0)),
                                week,
                                clock.instant(),
                                ConversionDefinition.PURCHASE,
                                AttributionWindow.CLICK_1D)
                        .conversions());
        assertThat(metrics.agrees()).isTrue();
    }

    @Test
    void by_adsParts_addUpToTheirCampaigns() {
        tracker.sync()
                .between(FIRST, FIRST.plusDays(15))
                .withBreakdowns(BreakdownDimension.PLACEMENT)
                .withBreakdowns(EntityLevel.AD, BreakdownDimension.PLACEMENT)
                .run();

        List<BigDecimal> spends = new ArrayList<>();
        for (EntityLevel level : List.of(EntityLevel.CAMPAIGN, EntityLevel.AD)) {
            spends.add(
                    store.breakdown(BreakdownQuery.of(level, BreakdownDimension.PLACEMENT, week)).rows().rows().stream()
                            .map(row -> row.spend())
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        assertThat(spends.get(0)).isPositive().isEqualByComparingTo(spends.get(1));
        assertThat(store.breakdown(BreakdownQuery.of(EntityLevel.AD, BreakdownDimension.PLACEMENT, week))
                        .rows()
                        .creativeId(0))
                .isPresent();
    }

    @Test
    void by_ofACreative_hasThePartsOfItsAds_whichAddUpToIt() {
        tracker.sync()
                .between(FIRST, FIRST.plusDays(15))
                .withBreakdowns(EntityLevel.AD, BreakdownDimension.DEVICE)
                .run();
        String creative = account.creativeOn(account.adIds().get(0), week.until());

        BreakdownMetrics metrics = tracker.creative(creative)
                .metrics()
                .between(week.since(), week.until())
                .by(BreakdownDimension.DEVICE);

        assertThat(metrics.values()).containsOnlyKeys("mobile_app", "mobile_web", "desktop");
        assertThat(metrics.agrees()).isTrue();
        assertThat(metrics.whole().totals().spend())
                .isPositive()
                .isEqualByComparingTo(tracker.creative(creative)
                        .metrics()
                        .between(week.since(), week.until())
                        .calculate()
                        .totals()
                        .spend());
    }

    @Test
    void by_ofTwoAccountsOfWhichOneIsKnownInParts_comparesThatOne_andEveryDayIsMissing() {
        SimulatedAccount second = SimulatedAccount.builder()
                .seed(6)
                .accountId("777")
                .firstDay(FIRST)
                .days(16)
                .campaigns(1)
                .edgeCases(false)
                .build();
        sync(BreakdownDimension.PLACEMENT);
        try (CampaignTracker both = tracker(FakeMetricsSource.of(List.of(account, second), clock))) {
            both.sync()
                    .accounts(List.of("777"))
                    .between(FIRST, FIRST.plusDays(15))
                    .run();

            BreakdownMetrics metrics = both.allCampaigns()
                    .metrics()
                    .between(week.since(), week.until())
                    .by(BreakdownDimension.PLACEMENT);

            assertThat(metrics.missing()).hasSize(7);
            assertThat(metrics.agrees()).isTrue();
            assertThat(metrics.whole().totals().spend())
                    .isEqualByComparingTo(account.expected(EntityLevel.CAMPAIGN, week, clock.instant())
                            .spend());
            assertThat(both.account("777")
                            .metrics()
                            .between(week.since(), week.until())
                            .by(BreakdownDimension.PLACEMENT)
                            .values())
                    .isEmpty();
        }
    }

    @Test
    void by_whatWasNotSynced_isMissing_andNoZero() {
        tracker.sync().between(FIRST, FIRST.plusDays(15)).run();
        tracker.sync()
                .between(week.since(), week.since().plusDays(2))
                .withBreakdowns(BreakdownDimension.PLACEMENT)
                .run();

        BreakdownMetrics metrics = by(BreakdownDimension.PLACEMENT);

        assertThat(metrics.missing())
                .containsExactlyElementsOf(
                        DateRange.of(week.since().plusDays(3), week.until()).dates());
        assertThat(metrics.agrees()).isTrue();
        assertThat(metrics.whole().totals().spend())
                .isEqualByComparingTo(account.expected(
                                EntityLevel.CAMPAIGN,
                                DateRange.of(week.since(), week.since().plusDays(2)),
                                clock.instant())
                        .spend());
        assertThat(metrics.notes()).anyMatch(note -> note.startsWith("4 of the 7 days are not known by PLACEMENT"));
        assertThat(by(BreakdownDimension.DEVICE).values()).isEmpty();
        assertThat(by(BreakdownDimension.DEVICE).missing()).hasSize(7);
    }

    @Test
    void by_wholeRestatedSince_tellsTheDifferenceAndWhy() {
        sync(BreakdownDimension.PLACEMENT);
        BreakdownMetrics before = by(BreakdownDimension.PLACEMENT);
        clock.advance(Duration.ofDays(5));
        tracker.sync().between(FIRST, FIRST.plusDays(15)).run();

        BreakdownMetrics after = by(BreakdownDimension.PLACEMENT);

        assertThat(before.agrees()).isTrue();
        BigDecimal lacking = after.whole()
                .totals()
                .conversions()
                .subtract(before.whole().totals().conversions());
        assertThat(lacking).isPositive();
        assertThat(after.differences().get(Metric.CONVERSIONS)).isEqualByComparingTo(lacking);
        assertThat(after.differences()).doesNotContainKey(Metric.IMPRESSIONS);
        assertThat(after.notes()).anyMatch(note -> note.contains("were fetched at different moments"));
        assertThat(tracker.allCampaigns()
                        .whyRoasChanged()
                        .from(DateRange.of(FIRST.plusDays(2), FIRST.plusDays(8)))
                        .to(week)
                        .across(BreakdownDimension.PLACEMENT)
                        .explain()
                        .afterExplained()
                        .notes())
                .anyMatch(note -> note.startsWith("the parts' CONVERSIONS is "));
        assertThat(tracker.asOf(account.asOf())
                        .allCampaigns()
                        .metrics()
                        .between(week.since(), week.until())
                        .by(BreakdownDimension.PLACEMENT)
                        .agrees())
                .isTrue();
    }

    @Test
    void whyRoasChanged_acrossPlacements_splitsTheChangeInMixAndRate_withoutARemainder() {
        sync(BreakdownDimension.PLACEMENT);

        RoasChange change = tracker.allCampaigns()
                .whyRoasChanged()
                .from(DateRange.of(FIRST.plusDays(2), FIRST.plusDays(8)))
                .to(week)
                .across(BreakdownDimension.PLACEMENT)
                .explain();
        RoasChange campaigns = tracker.allCampaigns()
                .whyRoasChanged()
                .from(DateRange.of(FIRST.plusDays(2), FIRST.plusDays(8)))
                .to(week)
                .explain();

        assertThat(change.withheld()).isNull();
        assertThat(change.roasAfter()).isEqualTo(campaigns.roasAfter());
        assertThat(change.totals().total()).isCloseTo(change.change().orElseThrow(), offset(1e-9));
        RoasChange.Part network = change.parts().stream()
                .filter(part -> part.id().equals("audience_network/an_classic"))
                .findFirst()
                .orElseThrow();
        assertThat(network.mix()).as("money went to where little is sold").isNegative();
        assertThat(change.totals().mix()).isNegative();
    }

    @Test
    void whyRoasChanged_acrossWhatWasNotSynced_isWithheld() {
        sync(BreakdownDimension.DEVICE);

        RoasChange change = tracker.allCampaigns()
                .whyRoasChanged()
                .to(week)
                .across(BreakdownDimension.PLACEMENT)
                .explain();

        assertThat(change.withheld()).startsWith("not fetched by PLACEMENT");
    }
}
