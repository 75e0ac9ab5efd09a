package io.campaigntracker.core.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AccountMaturityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

    @Test
    void learn_fromAnExactPattern_findsTheFirstAgeAtNinetyEightPercent() {
        // 70 % after a day, 90 % after two, 97.9 % after three, 98.2 % after four, all after seven.
        IntToDoubleFunction pattern = age -> switch (age) {
            case 1 -> 700;
            case 2 -> 900;
            case 3 -> 979;
            case 4, 5, 6 -> 982;
            default -> 1000;
        };

        MaturityRule rule = learned(Triangle.DAYS, pattern, pattern).of(Metric.CPA);

        assertThat(rule.matureAge()).isEqualTo(4);
        assertThat(rule.learned()).isTrue();
        assertThat(rule.arrived()).hasSize(3);
        assertThat(rule.arrived().get(0)).isCloseTo(0.7, within(0.001));
        assertThat(rule.arrived().get(1)).isCloseTo(0.9, within(0.001));
        assertThat(rule.arrived().get(2)).isCloseTo(0.979, within(0.001));
    }

    @Test
    void arrivedBy_isKnownForYoungDaysAsFarAsLearned() {
        LocalDate today = TODAY;
        MaturityRule rule = new MaturityRule(4, true, List.of(0.7, 0.9));

        assertThat(rule.arrivedBy(today.minusDays(1), today)).isEqualTo(0.7);
        assertThat(rule.arrivedBy(today.minusDays(2), today)).isEqualTo(0.9);
        assertThat(rule.arrivedBy(today.minusDays(3), today)).isNaN();
        assertThat(rule.arrivedBy(today.minusDays(4), today)).isEqualTo(1);
        assertThat(rule.arrivedBy(today, today)).isNaN();
    }

    @Test
    void eachMetric_waitsForItsOwnFigures() {
        AccountMaturity dear = learned(Triangle.DAYS, age -> age < 9 ? 985 : 1000, age -> age < 9 ? 900 : 1000);

        assertThat(dear.of(Metric.CPA).matureAge()).isEqualTo(1);
        assertThat(dear.of(Metric.ROAS)).satisfies(rule -> {
            assertThat(rule.matureAge()).isEqualTo(9);
            assertThat(rule.arrived())
                    .hasSize(8)
                    .allSatisfy(share -> assertThat(share).isBetween(0.9, 0.97));
        });
        assertThat(dear.of(Metric.AOV)).isEqualTo(dear.slowest()).isEqualTo(dear.of(Metric.ROAS));
        assertThat(dear.of(Metric.CTR)).isEqualTo(MaturityRule.DEFAULT);
        assertThat(dear.isArriving(Metric.ROAS, TODAY.minusDays(8), TODAY)).isTrue();
        assertThat(dear.isArriving(Metric.CPA, TODAY.minusDays(1), TODAY)).isFalse();
        assertThat(dear.isArriving(Metric.CTR, TODAY.minusDays(1), TODAY)).isFalse();
    }

    @Test
    void leads_thatAreWorthNothing_waitForTheirNumberAlone() {
        AccountMaturity leads = learned(Triangle.DAYS, age -> age < 5 ? 900 : 1000, age -> 0);

        assertThat(leads.of(Metric.CPA).matureAge()).isEqualTo(5);
        assertThat(leads.slowest()).isEqualTo(leads.of(Metric.CPA));
    }

    @Test
    void figuresThatShrink_areWaitedFor() {
        MaturityRule rule = learned(Triangle.DAYS, age -> age < 5 ? 1100 : 1000, age -> age < 5 ? 1100 : 1000)
                .of(Metric.CPA);

        assertThat(rule).isEqualTo(new MaturityRule(5, true, Collections.nCopies(4, 1.0)));
    }

    @Test
    void fewDays_showNoMoreThanHowSlowTheyAre() {
        assertThat(learned(20, age -> 1000, age -> 1000)).isEqualTo(AccountMaturity.DEFAULT);
        assertThat(learned(20, age -> age < 9 ? 900 : 1000, age -> 1000).of(Metric.CPA))
                .isEqualTo(new MaturityRule(9, false, List.of()));
    }

    @Test
    void fewConversions_leaveWhatIsAssumedOfTheClock() {
        assertThat(learned(Triangle.DAYS, age -> 0, age -> 0)).isEqualTo(AccountMaturity.DEFAULT);
        assertThat(learned(Triangle.DAYS, age -> 1, age -> 1)).isEqualTo(AccountMaturity.DEFAULT);
        assertThat(AccountPace.learn(new Triangle(TODAY), SimulatedArrivals.guess(MaturityClock.CLICK))
                        .maturity()
                        .slowest())
                .isEqualTo(new MaturityRule(8, false, List.of()));
    }

    @Test
    void isMature_countsYesterdayAsOneDayOld() {
        LocalDate today = LocalDate.of(2026, 5, 20);

        assertThat(MaturityRule.DEFAULT.isMature(today.minusDays(3), today)).isTrue();
        assertThat(MaturityRule.DEFAULT.isMature(today.minusDays(2), today)).isFalse();
        assertThat(MaturityRule.DEFAULT.or(new MaturityRule(6, true, List.of())).matureUntil(today))
                .isEqualTo(today.minusDays(6));
    }

    /** Days of one pattern of conversions and revenue by age, of which the last so many were seen night by night. */
    private static AccountMaturity learned(int days, IntToDoubleFunction conversions, IntToDoubleFunction revenue) {
        Triangle triangle = new Triangle(TODAY);
        for (int age = 1; age <= days; age++) {
            LocalDate day = TODAY.minusDays(age);
            for (int then = 1; then <= age; then++) {
                triangle.add(
                        day, day.plusDays(then), conversions.applyAsDouble(then), revenue.applyAsDouble(then), 100);
            }
        }
        return AccountPace.learn(triangle, SimulatedArrivals.guess(MaturityClock.CONVERSION))
                .maturity();
    }
}
