package io.campaigntracker.core.creative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.creative.FatigueDetector.ArrivedResults;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueLevel;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which days of a creative count, and what too few of them leave unsaid. */
class FatigueDaysTest extends CreativeLives {

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
    void resultsOnTheWay_countByTheShareThatHasArrived() {
        AdDays days = new AdDays();
        for (String creative : List.of("one", "two", "three")) {
            for (int day = 0; day < LIFE; day++) {
                int young = Math.max(0, day - (LIFE - 8));
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
}
