package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.creative.FatigueDetector.ArrivedResults;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.SiblingScope;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What falls with its ad set, and what falls by itself; and figures that no day should have. */
class FatigueOfAdSetsTest {

    private static final int LIFE = 40;
    private static final LocalDate LAST = AdDays.START.plusDays(LIFE - 1);
    private final Random random = new Random(42);

    @Test
    void adSetOfTwo_thatSaturates_whileTheAccountHolds_isTheAudience_andNeitherIsReplaced() {
        AdDays days = new AdDays().adSet("saturated");
        life(days, "a", FatigueOfAdSetsTest::falling);
        life(days, "b", FatigueOfAdSetsTest::falling);

        assertThat(judge(days, elsewhere(), Set.of()).values()).hasSize(2).allSatisfy(verdict -> {
            assertThat(verdict.cause()).isEqualTo(FatigueCause.AUDIENCE);
            assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
            assertThat(verdict.level()).isEqualTo(FatigueLevel.HEALTHY);
            assertThat(verdict.score().asDouble()).isLessThan(50);
            assertThat(verdict.evidence().comparedWith()).isEqualTo(SiblingScope.AD_SET);
        });
    }

    @Test
    void adSetOfTwo_thatFallsBesideAnother_isNotReplaced() {
        AdDays days = new AdDays().adSet("falling");
        life(days, "a", FatigueOfAdSetsTest::falling);
        life(days, "b", FatigueOfAdSetsTest::falling);
        days.adSet("steady");
        List.of("c", "d", "e").forEach(steady -> life(days, steady, day -> 0.015));

        Map<String, FatigueResult> verdicts = judge(days, List.of(), Set.of());

        assertThat(List.of(verdicts.get("a"), verdicts.get("b"))).allSatisfy(verdict -> {
            assertThat(verdict.cause()).isIn(FatigueCause.AUDIENCE, FatigueCause.SHARED_WITH_SIBLINGS);
            assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
        });
    }

    @Test
    void oneOfTwo_thatTires_isBlamed_andItsAdSetIsNot() {
        AdDays days = new AdDays().adSet("mixed");
        life(days, "tired", FatigueOfAdSetsTest::falling);
        life(days, "holds", day -> 0.02);
        days.adSet("steady");
        List.of("c", "d", "e").forEach(steady -> life(days, steady, day -> 0.015));

        Map<String, FatigueResult> verdicts = judge(days, elsewhere(), Set.of());

        assertThat(verdicts.get("tired").cause()).isEqualTo(FatigueCause.CREATIVE);
        assertThat(verdicts.get("holds").cause()).isNotEqualTo(FatigueCause.AUDIENCE);
        assertThat(verdicts.get("holds").evidence().sharedProbability().asDouble())
                .isLessThan(0.5);
    }

    @Test
    void hugeCounts_noCostAtAll_andMoreClicksThanImpressions_areJudgedLikeAnyOther() {
        AdDays huge = new AdDays();
        AdDays free = new AdDays();
        AdDays above = new AdDays();
        for (String creative : List.of("a", "b", "c")) {
            for (int day = 0; day < LIFE; day++) {
                long clicks = creative.equals("a") && day > 20 ? 30 : 60;
                huge.day(creative, day, 4_000_000_000_000L, clicks * 1_000_000_000L, 1e9, 1e6);
                free.day(creative, day, 5000, 100, 0, 0);
                above.day(creative, day, day % 9 == 0 ? 0 : 300, 900 + day % 3, 1, 1);
            }
        }

        assertThat(judge(huge, List.of(), Set.of()).get("a").cause()).isEqualTo(FatigueCause.CREATIVE);
        assertThat(judge(huge, List.of(), Set.of()).get("b").cause()).isEqualTo(FatigueCause.NONE);
        assertThat(judge(free, List.of(), Set.of()).values())
                .allSatisfy(verdict -> assertThat(verdict.action()).isEqualTo(RotationAction.KEEP));
        assertThat(judge(above, List.of(), Set.of()).values()).allSatisfy(verdict -> {
            assertThat(verdict.action()).isEqualTo(RotationAction.KEEP);
            assertThat(verdict.reason()).doesNotContain("NaN", "Infinity");
        });
    }

    @Test
    void daysThatWereNotFetched_areNoFall_andTwoDaysOfHistoryNoReasonToAct() {
        AdDays days = new AdDays();
        AdDays young = new AdDays();
        Set<LocalDate> missing = new HashSet<>();
        for (int day = 12; day < 29; day++) {
            missing.add(AdDays.START.plusDays(day));
        }
        for (String creative : List.of("a", "b", "c")) {
            for (int day = 0; day < LIFE; day++) {
                if (!missing.contains(AdDays.START.plusDays(day))) {
                    days.day(creative, day, 5000, 100, 50, 5);
                }
            }
            young.day(creative, LIFE - 2, 50_000, 5000, 500, 50);
            young.day(creative, LIFE - 1, 50_000, creative.equals("a") ? 50 : 5000, 500, 50);
        }

        assertThat(judge(days, List.of(), missing).values())
                .allSatisfy(verdict -> assertThat(verdict.cause()).isEqualTo(FatigueCause.NONE));
        assertThat(judge(young, List.of(), Set.of()).values()).allSatisfy(verdict -> {
            assertThat(verdict.level()).isEqualTo(FatigueLevel.INSUFFICIENT_DATA);
            assertThat(verdict.action()).isEqualTo(RotationAction.INSUFFICIENT_DATA);
            assertThat(verdict.reason()).contains("2 days");
        });
    }

    private static double falling(int day) {
        return 0.02 * (1 - 0.5 * Math.max(0, Math.min(1, (day - 12) / 15.0)));
    }

    private List<MetricsRow> elsewhere() {
        AdDays elsewhere = new AdDays();
        for (String campaign : List.of("other 1", "other 2", "other 3", "other 4")) {
            life(elsewhere.campaign(campaign), "ad of " + campaign, day -> 0.015);
        }
        return elsewhere.rows();
    }

    private void life(AdDays days, String creative, IntToDoubleFunction rate) {
        for (int day = 0; day < LIFE; day++) {
            double mean = 5000 * rate.applyAsDouble(day);
            days.day(creative, day, 5000, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()), 50, 5);
        }
    }

    private static Map<String, FatigueResult> judge(AdDays days, List<MetricsRow> account, Set<LocalDate> missing) {
        DateRange lookback = DateRange.of(AdDays.START.minusDays(50), LAST);
        FatigueDetector.Context context = new FatigueDetector.Context(
                lookback,
                ArrivedResults.until(LAST.minusDays(3)),
                missing,
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
        return FatigueDetector.detect(days.history(), null, FatigueSettings.DEFAULTS, context).stream()
                .collect(Collectors.toMap(FatigueResult::creativeId, Function.identity()));
    }
}
