package io.campaigntracker.core.creative.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.AdDays;
import io.campaigntracker.core.creative.CreativeKey;
import io.campaigntracker.core.creative.FatigueDetector;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.RotationDecision;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.creative.RotationSettings;
import io.campaigntracker.creative.RotationShare;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RotationPlannerTest {

    @Test
    void shares_sumToOne_andFollowTheChanceOfBeingBest() {
        AdDays days = new AdDays();
        steady(days, "leader", 5000, 150);
        steady(days, "close", 5000, 145);
        steady(days, "worse", 5000, 60);
        days.day("new", 27, 300, 8, 2, 0);

        RotationPlan plan = plan(days.history(), RotationSettings.DEFAULTS.by(Metric.CTR));

        assertThat(plan.shares().stream().mapToDouble(RotationShare::share).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(plan.of(RotationDecision.PAUSE)).singleElement().satisfies(paused -> {
            assertThat(paused.creativeId()).isEqualTo("worse");
            assertThat(paused.share()).isZero();
            assertThat(paused.why()).contains("chance").contains("%");
        });
        assertThat(plan.of(RotationDecision.TEST)).singleElement().satisfies(tested -> {
            assertThat(tested.creativeId()).isEqualTo("new");
            assertThat(tested.share()).isGreaterThanOrEqualTo(0.05);
            assertThat(tested.why()).contains("300 impressions");
        });
        assertThat(plan.of(RotationDecision.KEEP))
                .extracting(RotationShare::creativeId)
                .contains("leader", "close");
    }

    @Test
    void manyUntested_getNoMoreThanHalfTogether() {
        AdDays days = new AdDays();
        steady(days, "leader", 50_000, 2500);
        for (int i = 0; i < 30; i++) {
            days.day("new" + i, 27, 50, 0, 1, 0);
        }

        RotationPlan plan = plan(days.history(), RotationSettings.DEFAULTS.by(Metric.CTR));

        assertThat(plan.of(RotationDecision.TEST)).hasSize(30);
        assertThat(plan.of(RotationDecision.KEEP).get(0).share()).isGreaterThanOrEqualTo(0.4);
    }

    @Test
    void noUntestedCreative_getsLessThanTheFloor_whatOthersAreLiftedBy() {
        for (int clicks = 2; clicks < 40; clicks += 3) {
            AdDays days = new AdDays();
            steady(days, "leader", 5000, 250);
            for (int i = 0; i < 8; i++) {
                days.day("new" + i, 27, 100 + 110 * i, (long) clicks * i / 4, 2, 0);
            }

            RotationPlan plan = plan(days.history(), RotationSettings.DEFAULTS.by(Metric.CTR));

            assertThat(plan.of(RotationDecision.TEST))
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(test.share()).isGreaterThanOrEqualTo(0.05 - 1e-12));
            assertThat(plan.shares().stream().mapToDouble(RotationShare::share).sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatIsShownInTwoAccounts_isPausedOnlyWhereItHasTired() {
        AdDays days = new AdDays().account("1");
        steady(days, "post", 5000, 150);
        steady(days, "other", 5000, 151);
        days.account("2");
        steady(days, "post", 5000, 150);

        RotationPlan plan = plan(
                days.history(),
                RotationSettings.DEFAULTS.by(Metric.CTR),
                Map.of(
                        new CreativeKey("1", "post"), verdict("post", RotationAction.REPLACE),
                        new CreativeKey("2", "post"), verdict("post", RotationAction.KEEP)));

        assertThat(plan.creatives()).hasSize(2);
        assertThat(plan.of(RotationDecision.PAUSE))
                .singleElement()
                .satisfies(paused -> assertThat(paused.why()).contains("tired"));
        assertThat(plan.of(RotationDecision.KEEP))
                .extracting(RotationShare::creativeId)
                .containsExactlyInAnyOrder("post", "other");
    }

    @Test
    void whereAllAreToBeReplaced_theBestGoesOnAlone() {
        AdDays days = new AdDays();
        steady(days, "better", 5000, 150);
        steady(days, "worse", 5000, 140);

        RotationPlan plan = plan(
                days.history(),
                RotationSettings.DEFAULTS.by(Metric.CTR),
                Map.of(
                        new CreativeKey("1", "better"), verdict("better", RotationAction.REPLACE),
                        new CreativeKey("1", "worse"), verdict("worse", RotationAction.REPLACE)));

        assertThat(share(plan, "better")).isEqualTo(1, within(1e-9));
        assertThat(share(plan, "worse")).isZero();
    }

    @Test
    void plan_doesNotDependOnTheOrderOfRows() {
        AdDays days = new AdDays();
        steady(days, "a", 5000, 150);
        steady(days, "b", 4000, 118);
        steady(days, "c", 3000, 93);

        RotationPlan plan = plan(days.history(), RotationSettings.DEFAULTS);

        assertThat(plan(days.shuffled(5), RotationSettings.DEFAULTS)).isEqualTo(plan);
    }

    private static FatigueResult verdict(String creative, RotationAction action) {
        FatigueResult none = FatigueDetector.unknown(
                creative,
                creative,
                new Explanation(
                        DateRange.of(AdDays.START, AdDays.START),
                        AttributionWindow.CLICK_7D_VIEW_1D,
                        "purchase@1",
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        return new FatigueResult(
                creative,
                creative,
                FatigueLevel.LIMITED,
                none.score(),
                action,
                FatigueCause.CREATIVE,
                "it has lost half",
                none.evidence(),
                none.explain());
    }

    @Test
    void whatWasSeenLongAgo_countsLess() {
        AdDays days = new AdDays();
        for (int day = 0; day < 60; day++) {
            days.day("former", day, 5000, day < 30 ? 200 : 50, 20, 0);
            days.day("steady", day, 5000, 100, 20, 0);
        }
        RotationSettings even = new RotationSettings(
                FatigueSettings.DEFAULTS, Metric.CTR, Double.POSITIVE_INFINITY, 0.05, 1000, 2000, 1);

        assertThat(share(plan(days.history(), even), "former")).isGreaterThan(0.5);
        assertThat(share(plan(days.history(), RotationSettings.DEFAULTS.by(Metric.CTR)), "former"))
                .isLessThan(0.5);
    }

    @Test
    void sameSeed_givesTheSamePlan_andTheMetricIsChosenByWhatWasSeen() {
        AdDays clicksOnly = new AdDays();
        steady(clicksOnly, "a", 2000, 40);
        AdDays selling = new AdDays();
        steady(selling, "a", 2000, 40);
        selling.day("b", 27, 2000, 40, 20, 2);

        assertThat(plan(clicksOnly.history(), RotationSettings.DEFAULTS).metric())
                .isEqualTo(Metric.CTR);
        assertThat(plan(selling.history(), RotationSettings.DEFAULTS).metric()).isEqualTo(Metric.ROAS);
        assertThat(plan(selling.history(), RotationSettings.DEFAULTS))
                .isEqualTo(plan(selling.history(), RotationSettings.DEFAULTS));
    }

    @Test
    void emptyHistory_hasNoShares_andSumsAreRefused() {
        assertThat(plan(new AdDays().history(), RotationSettings.DEFAULTS).shares())
                .isEmpty();
        assertThatThrownBy(() -> plan(new AdDays().history(), RotationSettings.DEFAULTS.by(Metric.SPEND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SPEND");
    }

    private static void steady(AdDays days, String creative, long impressions, long clicks) {
        for (int day = 0; day < 28; day++) {
            days.day(creative, day, impressions, clicks, 20, 0);
        }
    }

    private static double share(RotationPlan plan, String creative) {
        return plan.shares().stream()
                .filter(share -> share.creativeId().equals(creative))
                .findFirst()
                .orElseThrow()
                .share();
    }

    private static RotationPlan plan(AttributedHistory rows, RotationSettings settings) {
        return plan(rows, settings, Map.of());
    }

    private static RotationPlan plan(
            AttributedHistory rows, RotationSettings settings, Map<CreativeKey, FatigueResult> verdicts) {
        int last = rows.history().size() == 0 ? 0 : 59;
        Weighting weighting = new Weighting(
                account -> AdDays.START.plusDays(last),
                AdDays.START.plusDays(rows.history().size() > 100 ? 59 : 27),
                settings.halfLife());
        return RotationPlanner.plan(verdicts, rows, settings, weighting, new SplittableRandom(settings.seed()));
    }
}
