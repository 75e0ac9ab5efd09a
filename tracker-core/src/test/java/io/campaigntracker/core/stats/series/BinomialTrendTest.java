package io.campaigntracker.core.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinomialTrendTest {

    @Test
    void fit_randomRows_solvesTheLikelihoodEquations() {
        Random random = new Random(121);
        for (int run = 0; run < 200; run++) {
            int n = 3 + random.nextInt(30);
            double[] x = ages(n);
            long[] impressions = random.longs(n, 0, 5000).toArray();
            long[] clicks = clicks(random, impressions, 0.02, -0.03 * random.nextDouble(), 0.1);
            BinomialTrend.Result result = BinomialTrend.fit(clicks, impressions, x);
            if (result.status() != BinomialTrend.Status.OK) {
                assertThat(Arrays.stream(clicks).sum()).isLessThan(5);
                continue;
            }
            BinomialTrend.Fit fit = result.fit().orElseThrow();
            double residuals = 0;
            double moments = 0;
            for (int i = 0; i < n; i++) {
                double expected = impressions[i] / (1 + Math.exp(-fit.intercept() - fit.slope() * x[i]));
                residuals += clicks[i] - expected;
                moments += x[i] * (clicks[i] - expected);
            }

            assertThat(residuals).isCloseTo(0, within(1e-6));
            assertThat(moments).isCloseTo(0, within(1e-5));
            assertThat(fit.pDecline()).isBetween(0.0, 1.0);
            assertThat(fit.standardError()).isGreaterThanOrEqualTo(fit.modelStandardError());
        }
    }

    @Test
    void fit_ageInOtherUnits_changesOnlyTheScaleOfTheSlope() {
        Random random = new Random(122);
        long[] impressions = random.longs(20, 1000, 5000).toArray();
        long[] clicks = clicks(random, impressions, 0.02, -0.02, 0.1);
        double[] hours = Arrays.stream(ages(20)).map(day -> 24 * day + 1e6).toArray();

        BinomialTrend.Fit days =
                BinomialTrend.fit(clicks, impressions, ages(20)).fit().orElseThrow();
        BinomialTrend.Fit other =
                BinomialTrend.fit(clicks, impressions, hours).fit().orElseThrow();

        assertThat(other.slope() * 24).isCloseTo(days.slope(), within(1e-10));
        assertThat(other.pDecline()).isCloseTo(days.pDecline(), within(1e-9));
        assertThat(other.oddsChangePerUnit()).isCloseTo(Math.exp(days.slope() / 24) - 1, within(1e-10));
    }

    @Test
    void pDecline_flatButNoisyDays_staysNearItsLevelOnlyWithTheDispersion() {
        Random random = new Random(123);
        int plain = 0;
        int quasi = 0;
        int runs = 1500;
        for (int run = 0; run < runs; run++) {
            long[] impressions = random.longs(14, 400, 600).toArray();
            long[] clicks = clicks(random, impressions, 0.2, 0, 0.2);
            BinomialTrend.Fit fit =
                    BinomialTrend.fit(clicks, impressions, ages(14)).fit().orElseThrow();
            quasi += fit.pDecline() <= 0.05 ? 1 : 0;
            plain += fit.slope() / fit.modelStandardError() <= -1.645 ? 1 : 0;
        }

        assertThat(plain / (double) runs).isGreaterThan(0.13);
        assertThat(quasi / (double) runs).isBetween(0.03, 0.1);
    }

    @Test
    void fit_moreClicksThanImpressions_isNotBinomial() {
        BinomialTrend.Result result = BinomialTrend.fit(new long[] {1, 3}, new long[] {10, 2}, new double[] {0, 1});

        assertThat(result.status()).isEqualTo(BinomialTrend.Status.NOT_BINOMIAL);
        assertThat(result.fit()).isEmpty();
    }

    @Test
    void fit_negativeCount_isRefused() {
        assertThatThrownBy(() -> BinomialTrend.fit(new long[] {-1}, new long[] {10}, new double[] {0}))
                .hasMessageContaining("-1 of 10");
    }

    static double[] ages(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> i);
        return x;
    }

    static long[] clicks(Random random, long[] impressions, double rate, double slope, double dayNoise) {
        long[] clicks = new long[impressions.length];
        for (int i = 0; i < clicks.length; i++) {
            double p = 1 / (1 + (1 - rate) / rate * Math.exp(-slope * i - dayNoise * random.nextGaussian()));
            for (long k = 0; k < impressions[i]; k++) {
                clicks[i] += random.nextDouble() < p ? 1 : 0;
            }
        }
        return clicks;
    }
}
