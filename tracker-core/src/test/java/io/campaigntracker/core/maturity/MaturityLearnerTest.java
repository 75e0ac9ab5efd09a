package io.campaigntracker.core.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class MaturityLearnerTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);

    @Test
    void learn_fromAnExactPattern_findsTheFirstAgeAtNinetyEightPercent() {
        // 70 % after a day, 90 % after two, 97.9 % after three, 98 % after four, all after seven.
        IntToDoubleFunction pattern = age -> switch (age) {
            case 1 -> 700;
            case 2 -> 900;
            case 3 -> 979;
            case 4, 5, 6 -> 980;
            default -> 1000;
        };

        assertThat(MaturityLearner.learn(List.of(seen(35, pattern)))).isEqualTo(new MaturityRule(4, true));
    }

    @Test
    void learn_takesTheSlowestMetric() {
        MaturityLearner.Observations fast = seen(35, age -> 100);
        MaturityLearner.Observations slow = seen(35, age -> age < 9 ? 90 : 100);

        assertThat(MaturityLearner.learn(List.of(fast))).isEqualTo(new MaturityRule(1, true));
        assertThat(MaturityLearner.learn(List.of(fast, slow))).isEqualTo(new MaturityRule(9, true));
    }

    @Test
    void learn_whereFiguresShrink_waitsUntilTheyNoLongerDo() {
        assertThat(MaturityLearner.learn(List.of(seen(35, age -> age < 5 ? 110 : 100))))
                .isEqualTo(new MaturityRule(5, true));
    }

    @Test
    void learn_fromTooFewDaysOrEvents_keepsTheDefault() {
        assertThat(MaturityLearner.learn(List.of(seen(20, age -> 100)))).isEqualTo(MaturityRule.DEFAULT);
        assertThat(MaturityLearner.learn(List.of(seen(35, age -> 1)))).isEqualTo(MaturityRule.DEFAULT);
        assertThat(MaturityLearner.learn(List.of())).isEqualTo(MaturityRule.DEFAULT);
    }

    @Test
    void isMature_countsYesterdayAsOneDayOld() {
        LocalDate today = LocalDate.of(2026, 5, 20);

        assertThat(MaturityRule.DEFAULT.isMature(today.minusDays(3), today)).isTrue();
        assertThat(MaturityRule.DEFAULT.isMature(today.minusDays(2), today)).isFalse();
        assertThat(MaturityRule.DEFAULT.or(new MaturityRule(6, true)).matureUntil(today))
                .isEqualTo(today.minusDays(6));
    }

    private static MaturityLearner.Observations seen(int days, IntToDoubleFunction pattern) {
        MaturityLearner.Observations observations = new MaturityLearner.Observations(FIRST, days);
        for (int day = 0; day < days; day++) {
            for (int age = 1; day + age <= days; age++) {
                observations.add(FIRST.plusDays(day), FIRST.plusDays(day + age), pattern.applyAsDouble(age));
            }
        }
        return observations;
    }
}
