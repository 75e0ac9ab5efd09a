package io.campaigntracker.core.stats.scatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayScatterTest {

    private static final DayScatter PRIOR = DayScatter.assumed(0.03, 2);
    private static final int CAMPAIGNS = 100;
    private static final int DAYS = 28;

    private final Random random = new Random(5);

    @Test
    void pooled_overVolumesAHundredfoldApart_findsTheOneScatterOfDays() {
        List<DaySeries> account = account(0.04, 0);

        DayScatter pooled = DayScatter.pooled(account, PRIOR);

        assertThat(pooled.variance()).isCloseTo(0.04, within(0.008));
        assertThat(pooled.autocorrelation()).isZero();
        assertThat(pooled.days()).isGreaterThan(1_000);
    }

    @Test
    void pooled_ofDaysThatGoTogether_findsHowMuch() {
        DayScatter pooled = DayScatter.pooled(account(0.04, 0.6), PRIOR);

        assertThat(pooled.variance()).isCloseTo(0.04, within(0.01));
        assertThat(pooled.autocorrelation()).isCloseTo(0.6, within(0.15));
    }

    @Test
    void pooled_ofPureChance_isNone() {
        assertThat(DayScatter.pooled(account(0, 0), PRIOR).variance()).isLessThan(0.003);
    }

    @Test
    void pooled_withoutSeries_isThePrior() {
        assertThat(DayScatter.pooled(List.of(), PRIOR)).isEqualTo(PRIOR);
    }

    @Test
    void pooled_ofTrials_findsTheIntraclassCorrelation() {
        List<DaySeries> account = new ArrayList<>();
        double rho = 0.001;
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            double impressions = 500 * Math.pow(400, random.nextDouble());
            double[] clicks = new double[DAYS];
            for (int day = 0; day < DAYS; day++) {
                double p = 0.01 * (1 + Math.sqrt(rho * 99) * random.nextGaussian());
                clicks[day] =
                        Math.max(0, Math.rint(p * impressions + Math.sqrt(p * impressions) * random.nextGaussian()));
            }
            account.add(DaySeries.ofTrials(days(), clicks, constant(impressions)));
        }

        assertThat(DayScatter.pooled(account, DayScatter.assumed(0.0003, 2)).variance())
                .isCloseTo(rho, within(0.0002));
    }

    @Test
    void own_liesBetweenTheAccountsAndItsOwn_andNearerItsOwnTheMoreDaysItHas() {
        DayScatter account = DayScatter.assumed(0.01, 1_000);
        double[] wild = new double[56];
        for (int day = 0; day < wild.length; day++) {
            wild[day] = day % 2 == 0 ? 700 : 1_300;
        }

        DayScatter week = account.of(DaySeries.ofEvents(days(7), wild, constant(7, 1_000)));
        DayScatter eightWeeks = account.of(DaySeries.ofEvents(days(56), wild, constant(56, 1_000)));

        assertThat(week.variance()).isBetween(0.01, 0.09);
        assertThat(eightWeeks.variance()).isBetween(week.variance(), 0.09);
        assertThat(eightWeeks.days()).isGreaterThan(week.days());
    }

    @Test
    void own_isNotTakenInByALevelThatFellAFortnightAgo() {
        double[] fell = new double[28];
        for (int day = 0; day < fell.length; day++) {
            fell[day] = day < 14 ? 1_000 : 600;
        }

        assertThat(DayScatter.assumed(0.01, 1_000)
                        .of(DaySeries.ofEvents(days(28), fell, constant(28, 1_000)))
                        .variance())
                .isLessThan(0.01);
    }

    @Test
    void kept_equalsTheSumOverAllPairsOfDays() {
        DayScatter scatter = new DayScatter(0.04, 0.6, 100);
        int[] day = {1, 2, 4, 5, 9};
        double[] weight = {3, 1, 4, 1, 5};
        double slow = 0;
        for (int i = 0; i < day.length; i++) {
            for (int j = 0; j < day.length; j++) {
                slow += weight[i] * weight[j] * Math.pow(0.6, Math.abs(day[i] - day[j])) / (14.0 * 14.0);
            }
        }

        assertThat(scatter.kept(day, weight)).isCloseTo(slow, within(1e-12));
        assertThat(DayScatter.assumed(0.04, 1).kept(days(4), constant(4, 2))).isCloseTo(0.25, within(1e-12));
    }

    private List<DaySeries> account(double variance, double correlation) {
        List<DaySeries> account = new ArrayList<>();
        for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
            double level = 5 * Math.pow(100, random.nextDouble());
            double[] events = new double[DAYS];
            double state = random.nextGaussian();
            for (int day = 0; day < DAYS; day++) {
                state = correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
                events[day] = poisson(level * Math.max(0, 1 + Math.sqrt(variance) * state));
            }
            account.add(DaySeries.ofEvents(days(), events, constant(level)));
        }
        return account;
    }

    private double poisson(double mean) {
        int count = 0;
        for (double left = mean + Math.log(1 - random.nextDouble()); left > 0; count++) {
            left += Math.log(1 - random.nextDouble());
        }
        return count;
    }

    private static int[] days() {
        return days(DAYS);
    }

    private static int[] days(int count) {
        return IntStream.range(20_000, 20_000 + count).toArray();
    }

    private static double[] constant(double value) {
        return constant(DAYS, value);
    }

    private static double[] constant(int count, double value) {
        return IntStream.range(0, count).mapToDouble(day -> value).toArray();
    }
}
