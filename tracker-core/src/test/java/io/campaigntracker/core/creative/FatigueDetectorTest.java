package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.creative.FatigueDetector.ArrivedResults;
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
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FatigueDetectorTest {

    private static final int LIFE = 40;
    private static final LocalDate LAST = AdDays.START.plusDays(LIFE - 1);
    private final Random random = new Random(42);

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
    void openDay_countsForNothing_howeverBadItLooksSoFar() {
        AdDays whole = new AdDays();
        AdDays open = new AdDays();
        for (String creative : List.of("a", "b")) {
            for (int day = 0; day < LIFE - 1; day++) {
                whole.day(creative, day, 5000, 100 + day % 7, 50, 5);
                open.day(creative, day, 5000, 100 + day % 7, 50, 5);
            }
        }
        open.day("a", LIFE - 1, 40_000, 1, 400, 0).day("b", LIFE - 1, 2000, 200, 20, 2);
        LocalDate mature = LAST.minusDays(3);

        FatigueResult without = judge(whole, "a", Set.of(LAST), mature);
        FatigueResult flagged = judge(open, "a", Set.of(LAST), mature);
        FatigueResult counted = judge(open, "a", Set.of(), mature);

        assertThat(flagged.evidence()).isEqualTo(without.evidence());
        assertThat(flagged.level()).isEqualTo(without.level());
        assertThat(counted.evidence()).isNotEqualTo(without.evidence());
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
        int judged = 200;
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
    void assumedDays_doNotCount_unlessAskedFor() {
        AdDays days = new AdDays().source(CreativeSource.ASSUMED);
        life(days, "tired", day -> 0.02 * Math.pow(1 + 0.2 * day, -0.6), 1, 0.05);
        life(days, "fresh", day -> 0.02, 1, 0.05);
        life(days, "other", day -> 0.02, 1, 0.05);

        FatigueResult strict = judge(days, "tired");
        FatigueResult trusting = judge(days, "tired", FatigueSettings.DEFAULTS.withAssumedDays(), LAST.minusDays(3));

        assertThat(strict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(strict.score().reason()).contains(UndefinedReason.TOO_FEW_OBSERVATIONS);
        assertThat(strict.reason()).contains(LIFE + " days are assumed");
        assertThat(trusting.cause()).isEqualTo(FatigueCause.CREATIVE);
    }

    @Test
    void daysOfChange_neverCount() {
        AdDays days = new AdDays().source(CreativeSource.MIXED);
        life(days, "mixed", day -> 0.02, 1, 0.05);

        FatigueResult verdict = judge(days, "mixed", FatigueSettings.DEFAULTS.withAssumedDays(), LAST.minusDays(3));

        assertThat(verdict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(verdict.evidence().mixedDays()).isEqualTo(LIFE);
    }

    @Test
    void youngCreative_isNotJudged() {
        AdDays days = new AdDays();
        for (int day = LIFE - 5; day < LIFE; day++) {
            days.day("young", day, 5000, 100, 50, 5);
        }

        FatigueResult verdict = judge(days, "young");

        assertThat(verdict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(verdict.reason()).contains("too little history");
    }

    @Test
    void pausedCreative_isNotJudged() {
        AdDays days = new AdDays();
        for (int day = 0; day < 20; day++) {
            days.day("paused", day, 5000, 100, 50, 5);
        }

        FatigueResult verdict = judge(days, "paused");

        assertThat(verdict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(verdict.reason()).contains("not delivering");
    }

    @Test
    void zerosEverywhere_areNotJudged() {
        AdDays days = new AdDays();
        for (int day = 0; day < LIFE; day++) {
            days.day("zero", day, 0, 0, 0, 0);
        }

        assertThat(judge(days, "zero").action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
    }

    @Test
    void conversionsStillToCome_doNotMakeACreativeLookDear() {
        AdDays days = new AdDays();
        for (String creative : List.of("a", "b", "c")) {
            lifeAt(days, creative, day -> 0.02, day -> 1, day -> day >= LIFE - 3 ? 0 : 0.1);
        }

        FatigueResult verdict = judge(days, "a", FatigueSettings.DEFAULTS, LAST.minusDays(3));

        assertThat(verdict.level()).isEqualTo(FatigueLevel.HEALTHY);
        assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
    }

    @Test
    void launchBeforeTheStoredDays_isSaid() {
        AdDays days = new AdDays();
        life(days, "old", day -> 0.02, 1, 0.05);
        life(days, "other", day -> 0.02, 1, 0.05);

        FatigueResult verdict = FatigueDetector.detect(
                        days.history(),
                        Set.of("old"),
                        FatigueSettings.DEFAULTS,
                        context(DateRange.of(AdDays.START, LAST), LAST.minusDays(3), Set.of()))
                .get(0);

        assertThat(verdict.evidence().launchSeen()).isFalse();
        assertThat(verdict.reason()).contains("launch is not among them");
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
    void creativeWithoutAnotherOne_isNotJudged_forNothingTellsItsFatigueFromItsDays() {
        AdDays days = new AdDays();
        life(days, "alone", day -> 0.02 * Math.pow(1 + 0.2 * day, -0.6), 1, 0.05);

        FatigueResult verdict = judge(days, "alone");

        assertThat(verdict.level()).isEqualTo(FatigueLevel.INSUFFICIENT_DATA);
        assertThat(verdict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
        assertThat(verdict.score().isDefined()).isFalse();
        assertThat(verdict.reason()).contains("shows nothing else");
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

    private List<FatigueResult> all(AdDays days, List<MetricsRow> account) {
        return FatigueDetector.detect(
                days.history(),
                null,
                FatigueSettings.DEFAULTS,
                context(DateRange.of(AdDays.START.minusDays(50), LAST), LAST.minusDays(3), Set.of(), account));
    }

    private void lifeFrom(AdDays days, String creative, int launch, IntToDoubleFunction rate) {
        for (int day = launch; day < LIFE; day++) {
            days.day(creative, day, 5000, clicks(5000, rate.applyAsDouble(day)), 50, 5);
        }
    }

    private long clicks(long impressions, double rate) {
        long clicks = 0;
        for (int i = 0; i < impressions; i++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks;
    }

    private void life(AdDays days, String creative, IntToDoubleFunction rate, double price, double conversionRate) {
        lifeAt(days, creative, rate, day -> price, day -> conversionRate);
    }

    private void lifeAt(
            AdDays days,
            String creative,
            IntToDoubleFunction rate,
            IntToDoubleFunction price,
            IntToDoubleFunction conversionRate) {
        for (int day = 0; day < LIFE; day++) {
            long impressions = 5000 + random.nextInt(1000);
            long clicks = 0;
            double today = rate.applyAsDouble(day);
            for (int i = 0; i < impressions; i++) {
                clicks += random.nextDouble() < today ? 1 : 0;
            }
            long conversions = 0;
            for (int i = 0; i < clicks; i++) {
                conversions += random.nextDouble() < conversionRate.applyAsDouble(day) ? 1 : 0;
            }
            double spend = Math.round(impressions * price.applyAsDouble(day)) / 100.0;
            days.day(creative, day, impressions, clicks, spend, conversions);
        }
    }

    @Test
    void deliveryThatShiftsToAWeakerPlacement_isNoFatigue_whereItIsStored() {
        Random random = new Random(6);
        AdDays days = new AdDays();
        Map<LocalDate, Map<String, double[]>> parts = new HashMap<>();
        for (int day = 0; day < length(); day++) {
            for (int k = 0; k < 4; k++) {
                days.day("steady " + k, day, 10_000, noisy(200, random), 100, 5);
            }
            double feed = 0.9 - 0.8 * Math.max(0, Math.min(1, (day - length() + 30) / 20.0));
            double inFeed = noisy(200 * feed, random);
            double inStories = noisy(80 * (1 - feed), random);
            days.day("shifted", day, 10_000, Math.round(inFeed + inStories), 100, 5);
            parts.put(
                    AdDays.START.plusDays(day),
                    Map.of(
                            "facebook/feed", new double[] {10_000 * feed, inFeed},
                            "instagram/story", new double[] {10_000 * (1 - feed), inStories}));
        }
        PlacementDays stored = (ad, day) -> ad.id().contains("shifted") ? parts.getOrDefault(day, Map.of()) : Map.of();

        assertThat(judge(days, "shifted", PlacementDays.UNKNOWN).cause()).isEqualTo(FatigueCause.CREATIVE);
        assertThat(judge(days, "shifted", stored).cause()).isEqualTo(FatigueCause.NONE);
        assertThat(judge(days, "shifted", stored).score().asDouble()).isLessThan(20);
    }

    private static FatigueResult judge(AdDays days, String creative, PlacementDays placements) {
        DateRange lookback = DateRange.of(AdDays.START.minusDays(50), LAST);
        FatigueDetector.Context plain = context(lookback, LAST, Set.of());
        return FatigueDetector.detect(
                        days.history(),
                        Set.of(creative),
                        FatigueSettings.DEFAULTS,
                        new FatigueDetector.Context(
                                lookback,
                                plain.arrived(),
                                plain.unsettled(),
                                plain.account(),
                                plain.names(),
                                plain.frequency(),
                                placements,
                                plain.explain()))
                .get(0);
    }

    @Test
    void creativeThatMovedToAWeakerAdSet_isJudgedSinceThen_andNotCalledTired() {
        AdDays days = twoAdSets(new Random(4));
        int length = length();
        for (int day = 0; day < length; day++) {
            boolean moved = day >= length - 20;
            days.adSet(moved ? "weak" : "strong").day("mover", day, 10_000, moved ? 100 : 200, 100, 5);
        }

        FatigueResult verdict = judge(days, "mover");

        assertThat(verdict.cause()).isNotEqualTo(FatigueCause.CREATIVE);
        assertThat(verdict.level()).isIn(FatigueLevel.HEALTHY, FatigueLevel.INSUFFICIENT_DATA);
        assertThat(verdict.evidence().change().orElse(0)).isCloseTo(0, within(1.0));
    }

    @Test
    void deliveryThatShiftsToAWeakerAdSet_isNoFatigue_andTrueFatigueBesideItIsFound() {
        Random random = new Random(4);
        AdDays days = twoAdSets(random);
        int length = length();
        for (int day = 0; day < length; day++) {
            double strong = 0.9 - 0.8 * day / (length - 1);
            double left = 1 - 0.45 * Math.max(0, Math.min(1, (day - length + 30) / 20.0));
            both(days, random, "shifted", day, strong, 1);
            both(days, random, "tired", day, strong, left);
        }

        assertThat(judge(days, "shifted").cause()).isNotEqualTo(FatigueCause.CREATIVE);
        assertThat(judge(days, "shifted").evidence().change().asDouble()).isCloseTo(0, within(8.0));
        assertThat(judge(days, "tired").cause()).isEqualTo(FatigueCause.CREATIVE);
        assertThat(judge(days, "tired").evidence().loss().asDouble()).isCloseTo(45, within(10.0));
    }

    private static void both(AdDays days, Random random, String creative, int day, double strong, double left) {
        days.adSet("strong")
                .day(creative, day, Math.round(10_000 * strong), noisy(200 * strong * left, random), 100 * strong, 5);
        days.adSet("weak")
                .day(
                        creative,
                        day,
                        Math.round(10_000 * (1 - strong)),
                        noisy(100 * (1 - strong) * left, random),
                        100 * (1 - strong),
                        5);
    }

    /** Two ad sets of three steady creatives each; people of the weak one click half as much. */
    private static AdDays twoAdSets(Random random) {
        AdDays days = new AdDays();
        for (int day = 0; day < length(); day++) {
            for (int k = 0; k < 3; k++) {
                days.adSet("strong").day("strong " + k, day, 10_000, noisy(200, random), 100, 5);
                days.adSet("weak").day("weak " + k, day, 10_000, noisy(100, random), 100, 5);
            }
        }
        return days;
    }

    private static long noisy(double mean, Random random) {
        double day = mean * Math.exp(0.06 * random.nextGaussian());
        return Math.max(0, Math.round(day + Math.sqrt(day) * random.nextGaussian()));
    }

    private static int length() {
        return (int) (LAST.toEpochDay() - AdDays.START.toEpochDay()) + 1;
    }

    @Test
    void resultsOnTheWay_countByTheShareThatHasArrived() {
        AdDays days = new AdDays();
        int length = length();
        for (String creative : List.of("one", "two", "three")) {
            for (int day = 0; day < length; day++) {
                int young = Math.max(0, day - (length - 8));
                days.day(creative, day, 10_000, 200, 100, Math.round(20 * (1 - 0.08 * young)));
            }
        }
        DateRange lookback = DateRange.of(AdDays.START.minusDays(50), LAST);
        ArrivedResults pace = (account, day) -> {
            int young = (int) Math.max(0, 7 - (LAST.toEpochDay() - day.toEpochDay()));
            return 1 - 0.08 * young;
        };

        FatigueResult asStored = judge(days, lookback, ArrivedResults.until(LAST));
        FatigueResult completed = judge(days, lookback, pace);
        FatigueResult mature = judge(days, lookback, ArrivedResults.until(LAST.minusDays(7)));

        assertThat(asStored.evidence().costRatio().asDouble()).isGreaterThan(1.25);
        assertThat(completed.evidence().costRatio().asDouble()).isCloseTo(1, within(0.03));
        assertThat(mature.evidence().costRatio().asDouble()).isCloseTo(1, within(0.03));
        assertThat(completed.evidence().costProbability().asDouble()).isLessThan(0.5);
    }

    private static FatigueResult judge(AdDays days, DateRange lookback, ArrivedResults arrived) {
        FatigueDetector.Context plain = context(lookback, LAST, Set.of());
        return FatigueDetector.detect(
                        days.history(),
                        Set.of("one"),
                        FatigueSettings.DEFAULTS,
                        new FatigueDetector.Context(
                                lookback,
                                arrived,
                                plain.unsettled(),
                                plain.account(),
                                plain.names(),
                                plain.frequency(),
                                plain.placements(),
                                plain.explain()))
                .get(0);
    }

    private static FatigueResult judge(AdDays days, String creative) {
        return judge(days, creative, FatigueSettings.DEFAULTS, LAST);
    }

    private static FatigueResult judge(AdDays days, String creative, FatigueSettings settings, LocalDate matureUntil) {
        return FatigueDetector.detect(
                        days.history(),
                        Set.of(creative),
                        settings,
                        context(DateRange.of(AdDays.START.minusDays(50), LAST), matureUntil, Set.of()))
                .get(0);
    }

    private static FatigueResult judge(AdDays days, String creative, Set<LocalDate> unsettled, LocalDate matureUntil) {
        return FatigueDetector.detect(
                        days.history(),
                        Set.of(creative),
                        FatigueSettings.DEFAULTS,
                        context(DateRange.of(AdDays.START.minusDays(50), LAST), matureUntil, unsettled))
                .get(0);
    }

    private static FatigueDetector.Context context(
            DateRange lookback, LocalDate matureUntil, Set<LocalDate> unsettled) {
        return context(lookback, matureUntil, unsettled, List.of());
    }

    private static FatigueDetector.Context context(
            DateRange lookback, LocalDate matureUntil, Set<LocalDate> unsettled, List<MetricsRow> account) {
        return new FatigueDetector.Context(
                lookback,
                ArrivedResults.until(matureUntil),
                unsettled,
                MetricsHistory.of(account),
                CreativeKey::creativeId,
                key -> MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                PlacementDays.UNKNOWN,
                new Explanation(
                        lookback,
                        AttributionWindow.CLICK_7D_VIEW_1D,
                        "purchase@1",
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
