package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.creative.ranking.RotationPlanner;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueForecast;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueRule;
import io.campaigntracker.creative.FatigueRuleAnswer;
import io.campaigntracker.creative.FatigueRuleAnswer.Outcome;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.SiblingScope;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is blamed for a decline: the creative, its siblings, the audience, the price, what comes after the click, or nothing. */
class FatigueDetectorTest extends CreativeLives {

    @Test
    void creativeThatLostHalfItsResponse_whileSiblingsHeld_isToBeReplacedAndBlamed() {
        AdDays days = new AdDays();
        life(days, "tired", day -> 0.02 * Math.pow(1 + 0.2 * day, -0.6), 1, 0.05);
        life(days, "fresh", day -> 0.02, 1, 0.05);
        life(days, "other", day -> 0.018, 1, 0.05);

        FatigueResult verdict = judge(days, "tired");

        assertThat(verdict.action()).isIn(RotationAction.REFRESH, RotationAction.REPLACE);
        assertThat(verdict.cause()).isEqualTo(FatigueCause.CREATIVE);
        assertThat(verdict.level()).isIn(FatigueLevel.FATIGUED, FatigueLevel.LIMITED);
        assertThat(verdict.score().asDouble()).isGreaterThan(50);
        assertThat(verdict.evidence().probability().asDouble()).isGreaterThan(0.99);
        assertThat(verdict.evidence().lossLower().asDouble()).isBetween(20.0, 80.0);
        assertThat(verdict.evidence().comparedWith()).isEqualTo(SiblingScope.AD_SET);
        assertThat(verdict.evidence().siblings()).isEqualTo(2);
        assertThat(verdict.evidence().launchSeen()).isTrue();
        assertThat(verdict.reason()).contains("net of its 2 siblings");
    }

    @Test
    void declineThatSiblingsShare_isNotBlamedOnTheCreative() {
        AdDays days = new AdDays();
        for (String creative : List.of("a", "b", "c")) {
            life(days, creative, day -> 0.02 * (1 - 0.015 * day), 1, 0.05);
        }

        FatigueResult verdict = judge(days, "a");

        assertThat(verdict.cause()).isEqualTo(FatigueCause.SHARED_WITH_SIBLINGS);
        assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
    }

    @Test
    void movingBudgetBetweenSteadySiblings_isNoSharedDecline() {
        AdDays days = new AdDays();
        life(days, "tired", day -> 0.02 * Math.pow(1 + 0.2 * day, -0.6), 1, 0.05);
        for (int day = 0; day < LIFE; day++) {
            long strong = 8000 - 180L * day;
            days.day("strong", day, strong, Math.round(strong * 0.03), 40, 4);
            long weak = 1000 + 180L * day;
            days.day("weak", day, weak, Math.round(weak * 0.01), 40, 4);
        }

        FatigueResult verdict = judge(days, "tired");

        assertThat(verdict.cause()).isEqualTo(FatigueCause.CREATIVE);
    }

    @Test
    void steadyCreative_isKept() {
        AdDays days = new AdDays();
        life(days, "steady", day -> 0.02, 1, 0.05);
        life(days, "other", day -> 0.02, 1, 0.05);

        FatigueResult verdict = judge(days, "steady");

        assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
        assertThat(verdict.cause()).isEqualTo(FatigueCause.NONE);
        assertThat(verdict.level()).isEqualTo(FatigueLevel.HEALTHY);
    }

    @Test
    void steadyCreatives_areHardlyEverBlamed() {
        int blamed = 0;
        int judged = Boolean.getBoolean("tracker.full") ? 200 : 100;
        for (int run = 0; run < judged; run++) {
            AdDays days = new AdDays();
            life(days, "a", day -> 0.015, 1, 0.04);
            life(days, "b", day -> 0.02, 1, 0.04);
            RotationAction action = judge(days, "a").action();
            blamed += action == RotationAction.REFRESH || action == RotationAction.REPLACE ? 1 : 0;
        }

        assertThat(blamed).isLessThanOrEqualTo(judged / 100);
    }

    @Test
    void dearerAuction_withSteadyResponse_blamesThePrice() {
        AdDays days = new AdDays();
        for (String creative : List.of("a", "b", "c")) {
            lifeAt(days, creative, day -> 0.02, day -> day < 20 ? 1 : 3, day -> 0.08);
        }

        FatigueResult verdict = judge(days, "a");

        assertThat(verdict.cause()).isEqualTo(FatigueCause.AUCTION_PRICE);
        assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
        assertThat(verdict.level()).isEqualTo(FatigueLevel.HEALTHY);
    }

    @Test
    void conversionsGone_withSteadyResponse_blamesWhatComesAfterTheClick() {
        AdDays days = new AdDays();
        lifeAt(days, "a", day -> 0.02, day -> 1, day -> day < 20 ? 0.1 : 0);
        life(days, "b", day -> 0.02, 1, 0.1);
        life(days, "c", day -> 0.02, 1, 0.1);

        FatigueResult verdict = judge(days, "a");

        assertThat(verdict.cause()).isEqualTo(FatigueCause.LANDING_PAGE_OR_TRACKING);
        assertThat(verdict.evidence().costRatio().isDefined()).isFalse();
        assertThat(verdict.evidence().costProbability().asDouble()).isGreaterThan(0.99);
        assertThat(verdict.level()).isEqualTo(FatigueLevel.HEALTHY);
        assertThat(verdict.reason()).contains("beyond what its siblings do");
    }

    @Test
    void plan_putsTheMostUrgentFirst_andThoseWithoutAdviceLast() {
        AdDays days = new AdDays();
        life(days, "tired", day -> 0.02 * Math.pow(1 + 0.2 * day, -0.6), 1, 0.05);
        life(days, "fresh", day -> 0.02, 1, 0.05);
        days.day("new", LIFE - 1, 5000, 100, 50, 5);

        List<FatigueResult> plan = RotationPlanner.byUrgency(FatigueDetector.detect(
                days.history(),
                null,
                FatigueSettings.DEFAULTS,
                context(DateRange.of(AdDays.START.minusDays(50), LAST), LAST.minusDays(3), Set.of())));

        assertThat(plan).extracting(FatigueResult::creativeId).containsExactly("tired", "fresh", "new");
        assertThat(plan.get(2).action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
    }

    @Test
    void verdict_doesNotDependOnTheOrderOfRows() {
        AdDays days = new AdDays();
        life(days, "tired", day -> 0.02 * Math.pow(1 + 0.1 * day, -0.5), 1, 0.05);
        life(days, "fresh", day -> 0.02, 1, 0.05);
        FatigueDetector.Context context =
                context(DateRange.of(AdDays.START.minusDays(50), LAST), LAST.minusDays(3), Set.of());

        assertThat(FatigueDetector.detect(days.shuffled(3), null, FatigueSettings.DEFAULTS, context))
                .isEqualTo(FatigueDetector.detect(days.history(), null, FatigueSettings.DEFAULTS, context));
    }

    @Test
    void honeymoonOfTheFirstDays_isNoPeakToFallFrom() {
        AdDays days = new AdDays();
        for (int k = 0; k < 6; k++) {
            int launch = 4 * k;
            lifeFrom(days, "c" + k, launch, day -> 0.02 * (1 + 0.4 * Math.max(0, 5 - (day - launch)) / 5));
        }

        assertThat(all(days, List.of()))
                .allSatisfy(verdict -> assertThat(verdict.action()).isEqualTo(RotationAction.KEEP));
    }

    @Test
    void newSiblingThatTakesDelivery_isNoFatigue() {
        AdDays days = new AdDays();
        for (String creative : List.of("a", "b", "c", "d")) {
            for (int day = 0; day < LIFE; day++) {
                long impressions = day < 20 ? 5000 : 1500;
                days.day(creative, day, impressions, clicks(impressions, 0.02), 50, 5);
            }
        }
        for (int day = 20; day < LIFE; day++) {
            days.day("newcomer", day, 14_000, clicks(14_000, 0.03), 150, 15);
        }

        assertThat(all(days, List.of())).allSatisfy(verdict -> {
            assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
            assertThat(verdict.level()).isEqualTo(FatigueLevel.HEALTHY);
        });
    }

    @Test
    void adSetThatSaturates_whileTheAccountHolds_isTheAudience_andNoCreativeIsReplaced() {
        AdDays days = new AdDays();
        for (String creative : List.of("a", "b", "c", "d")) {
            life(days, creative, day -> 0.02 * (1 - 0.5 * Math.max(0, Math.min(1, (day - 12) / 15.0))), 1, 0.05);
        }
        AdDays elsewhere = new AdDays();
        for (int k = 0; k < 4; k++) {
            elsewhere.campaign("other " + k);
            life(elsewhere, "x" + k, day -> 0.015, 1, 0.05);
        }

        List<FatigueResult> verdicts = all(days, elsewhere.rows());

        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.cause()).isEqualTo(FatigueCause.AUDIENCE);
            assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
            assertThat(verdict.evidence().sharedLoss().asDouble()).isBetween(35.0, 60.0);
        });
    }

    @Test
    void onsetSizeAndForecast_areThoseOfTheDecline() {
        AdDays days = new AdDays();
        life(days, "tired", day -> 0.02 * (1 - 0.4 * Math.max(0, Math.min(1, (day - 15) / 28.0))), 1, 0.05);
        for (String creative : List.of("b", "c", "d", "e")) {
            life(days, creative, day -> 0.02, 1, 0.05);
        }

        FatigueResult verdict = judge(days, "tired");

        double truth = 40 * (36 - 15) / 28.0;
        assertThat(verdict.evidence().lossLower().asDouble()).isLessThan(truth);
        assertThat(verdict.evidence().lossUpper().asDouble()).isGreaterThan(truth);
        assertThat(verdict.evidence().onset()).isBetween(AdDays.START.plusDays(8), AdDays.START.plusDays(22));
        FatigueForecast forecast = verdict.evidence().forecast();
        assertThat(forecast.days().get(0).day()).isEqualTo(LAST.plusDays(1));
        assertThat(forecast.days()).allSatisfy(day -> {
            assertThat(day.lower()).isLessThanOrEqualTo(day.ctr());
            assertThat(day.upper()).isGreaterThanOrEqualTo(day.ctr());
        });
        double now = verdict.evidence().recent().value(Metric.CTR).asDouble();
        assertThat(forecast.below(now * 1.2).orElseThrow().earliest()).isEqualTo(LAST.plusDays(1));
        assertThat(forecast.below(0.01)).isEmpty();
    }

    @Test
    void publishedRules_areToldBesideTheVerdict_eachWithWhatItLookedAt() {
        AdDays days = new AdDays();
        life(days, "tired", day -> 0.02 * Math.pow(1 + 0.2 * day, -0.6), 1, 0.05);
        life(days, "fresh", day -> 0.02, 1, 0.05);

        assertThat(outcomes(days, "tired", 4.5))
                .containsEntry(FatigueRule.ANCESTOR, Outcome.TIRED)
                .containsEntry(FatigueRule.FATIGUE_DETECTOR, Outcome.TIRED)
                .containsEntry(FatigueRule.NOVA, Outcome.TIRED)
                .containsEntry(FatigueRule.MGID, Outcome.TIRED)
                .containsEntry(FatigueRule.META_STATUS, Outcome.TIRED)
                .containsEntry(FatigueRule.PP_CLI, Outcome.FRESH)
                .containsEntry(FatigueRule.BEST_WEEK, Outcome.TIRED)
                .containsEntry(FatigueRule.POINTS, Outcome.TIRED)
                .containsEntry(FatigueRule.MUREO, Outcome.FRESH)
                .containsEntry(FatigueRule.SMAQ, Outcome.FRESH);
        assertThat(outcomes(days, "fresh", 2).values()).containsOnly(Outcome.FRESH);
        assertThat(outcomes(days, "fresh", Double.NaN))
                .containsEntry(FatigueRule.ANCESTOR, Outcome.NOT_APPLICABLE)
                .containsEntry(FatigueRule.MUREO, Outcome.NOT_APPLICABLE);
        assertThat(outcomes(days, "nobody", 2)).isEmpty();
    }

    private static Map<FatigueRule, Outcome> outcomes(AdDays days, String creative, double frequency) {
        FatigueDetector.Context plain =
                context(DateRange.of(AdDays.START.minusDays(50), LAST), LAST.minusDays(3), Set.of());
        FatigueDetector.Context context = new FatigueDetector.Context(
                plain.lookback(),
                plain.arrived(),
                plain.unsettled(),
                plain.account(),
                plain.names(),
                key -> Double.isNaN(frequency)
                        ? MetricValue.undefined(UndefinedReason.NOT_FETCHED)
                        : MetricValue.of(frequency),
                plain.placements(),
                plain.explain());
        return FatigueDetector.rules(days.history(), new CreativeKey("1", creative), FatigueSettings.DEFAULTS, context)
                .stream()
                .collect(Collectors.toMap(FatigueRuleAnswer::rule, FatigueRuleAnswer::outcome));
    }

    /** Level, action, cause and score never contradict each other, whatever came. */
    @Test
    void levelActionCauseAndScore_agree_onAnyHistory() {
        for (int run = 0; run < 25; run++) {
            AdDays days = new AdDays();
            int creatives = 1 + random.nextInt(6);
            for (int k = 0; k < creatives; k++) {
                int start = random.nextInt(LIFE - 2);
                double slope = random.nextInt(3) == 0 ? 0.02 : 0;
                int size = (int) Math.pow(10, 1 + 3 * random.nextDouble());
                for (int day = start; day < LIFE; day++) {
                    if (random.nextInt(10) > 0) {
                        double rate = Math.max(0.001, 0.02 * (1 - slope * (day - start)));
                        long clicks = clicks(size, rate * (0.5 + random.nextDouble()));
                        days.day("c" + k, day, size, clicks, size / 100.0, random.nextInt(4));
                    }
                }
            }

            for (FatigueResult verdict : all(days, List.of())) {
                boolean none = verdict.level() == FatigueLevel.INSUFFICIENT_DATA;
                assertThat(verdict.action() == RotationAction.INSUFFICIENT_DATA).isEqualTo(none);
                assertThat(verdict.cause() == FatigueCause.UNKNOWN).isEqualTo(none);
                assertThat(verdict.score().isDefined()).isEqualTo(!none);
                boolean blamed =
                        verdict.action() == RotationAction.REFRESH || verdict.action() == RotationAction.REPLACE;
                assertThat(verdict.cause() == FatigueCause.CREATIVE).isEqualTo(blamed);
                assertThat(verdict.level() == FatigueLevel.LIMITED || verdict.level() == FatigueLevel.FATIGUED)
                        .isEqualTo(blamed);
                assertThat(blamed).isEqualTo(!none && verdict.score().asDouble() >= 50);
                assertThat(verdict.reason()).isNotBlank().doesNotContain("NaN", "Infinity", "null");
            }
        }
    }
}
