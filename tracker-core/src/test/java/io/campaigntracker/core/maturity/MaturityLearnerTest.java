package io.campaigntracker.core.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class MaturityLearnerTest {

    private static final Comparator<Double> TO_ROUNDING =
            (one, other) -> Math.abs(one - other) < 1e-12 ? 0 : Double.compare(one, other);
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

        MaturityRule rule = MaturityLearner.learn(seen(35, pattern));

        assertThat(rule.matureAge()).isEqualTo(4);
        assertThat(rule.learned()).isTrue();
        assertThat(rule.arrived())
                .usingComparatorForType(TO_ROUNDING, Double.class)
                .containsExactly(0.7, 0.9, 0.979);
    }

    @Test
    void arrivedBy_isKnownForYoungDaysAsFarAsLearned() {
        LocalDate today = LocalDate.of(2026, 5, 20);
        MaturityRule rule = new MaturityRule(4, true, List.of(0.7, 0.9));

        assertThat(rule.arrivedBy(today.minusDays(1), today)).isEqualTo(0.7);
        assertThat(rule.arrivedBy(today.minusDays(2), today)).isEqualTo(0.9);
        assertThat(rule.arrivedBy(today.minusDays(3), today)).isNaN();
        assertThat(rule.arrivedBy(today.minusDays(4), today)).isEqualTo(1);
        assertThat(rule.arrivedBy(today, today)).isNaN();
    }

    @Test
    void eachMetric_waitsForItsOwnFigures() {
        AccountMaturity account = new AccountMaturity(
                MaturityLearner.learn(seen(35, age -> age < 9 ? 90 : 100)),
                MaturityLearner.learn(seen(35, age -> 100)));
        LocalDate today = LocalDate.of(2026, 5, 20);

        assertThat(account.of(Metric.CPA)).satisfies(rule -> {
            assertThat(rule.matureAge()).isEqualTo(9);
            assertThat(rule.arrived())
                    .hasSize(8)
                    .allSatisfy(share -> assertThat(share).isCloseTo(0.9, within(1e-12)));
        });
        assertThat(account.of(Metric.ROAS)).isEqualTo(new MaturityRule(1, true, List.of()));
        assertThat(account.of(Metric.AOV)).isEqualTo(account.slowest()).isEqualTo(account.of(Metric.CPA));
        assertThat(account.of(Metric.CTR)).isEqualTo(MaturityRule.DEFAULT);
        assertThat(account.isArriving(Metric.CPA, today.minusDays(8), today)).isTrue();
        assertThat(account.isArriving(Metric.ROAS, today.minusDays(1), today)).isFalse();
        assertThat(account.isArriving(Metric.CTR, today.minusDays(1), today)).isFalse();
    }

    @Test
    void learn_whereFiguresShrink_waitsUntilTheyNoLongerDo() {
        assertThat(MaturityLearner.learn(seen(35, age -> age < 5 ? 110 : 100)))
                .isEqualTo(new MaturityRule(5, true, Collections.nCopies(4, 1.0)));
    }

    @Test
    void learn_fromTooFewDaysOrEvents_keepsTheDefault() {
        assertThat(MaturityLearner.learn(seen(20, age -> 100))).isEqualTo(MaturityRule.DEFAULT);
        assertThat(MaturityLearner.learn(seen(35, age -> 1))).isEqualTo(MaturityRule.DEFAULT);
        assertThat(MaturityLearner.learn(seen(35, age -> 0))).isEqualTo(MaturityRule.DEFAULT);
    }

    @Test
    void isMature_countsYesterdayAsOneDayOld() {
        LocalDate today = LocalDate.of(2026, 5, 20);

        assertThat(MaturityRule.DEFAULT.isMature(today.minusDays(3), today)).isTrue();
        assertThat(MaturityRule.DEFAULT.isMature(today.minusDays(2), today)).isFalse();
        assertThat(MaturityRule.DEFAULT.or(new MaturityRule(6, true, List.of())).matureUntil(today))
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
