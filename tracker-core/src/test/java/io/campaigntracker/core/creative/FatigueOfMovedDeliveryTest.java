package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Delivery that goes elsewhere, to people who answer less, is no fatigue. */
class FatigueOfMovedDeliveryTest extends CreativeLives {

    @Test
    void deliveryThatShiftsToAWeakerPlacement_isNoFatigue_whereItIsStored() {
        Random random = new Random(6);
        AdDays days = new AdDays();
        Map<LocalDate, Map<String, double[]>> parts = new HashMap<>();
        for (int day = 0; day < LIFE; day++) {
            for (int k = 0; k < 4; k++) {
                days.day("steady " + k, day, 10_000, noisy(200, random), 100, 5);
            }
            double feed = 0.9 - 0.8 * Math.max(0, Math.min(1, (day - LIFE + 30) / 20.0));
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

    @Test
    void creativeThatMovedToAWeakerAdSet_isJudgedSinceThen_andNotCalledTired() {
        AdDays days = twoAdSets(new Random(4));
        for (int day = 0; day < LIFE; day++) {
            boolean moved = day >= LIFE - 20;
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
        for (int day = 0; day < LIFE; day++) {
            double strong = 0.9 - 0.8 * day / (LIFE - 1);
            double left = 1 - 0.45 * Math.max(0, Math.min(1, (day - LIFE + 30) / 20.0));
            both(days, random, "shifted", day, strong, 1);
            both(days, random, "tired", day, strong, left);
        }

        assertThat(judge(days, "shifted").cause()).isNotEqualTo(FatigueCause.CREATIVE);
        assertThat(judge(days, "shifted").evidence().change().asDouble()).isCloseTo(0, within(8.0));
        assertThat(judge(days, "tired").cause()).isEqualTo(FatigueCause.CREATIVE);
        assertThat(judge(days, "tired").evidence().loss().asDouble()).isCloseTo(45, within(10.0));
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
        for (int day = 0; day < LIFE; day++) {
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
}
