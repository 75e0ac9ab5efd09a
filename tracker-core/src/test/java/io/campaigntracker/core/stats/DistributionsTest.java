package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {

    private static final double[] LEVELS = {1e-12, 1e-6, 0.0005, 0.025, 0.1, 0.4, 0.6, 0.9, 0.975, 0.9995, 1 - 1e-6};

    @ParameterizedTest
    @CsvSource({
        "0.975, 1.959963984540054",
        "0.995, 2.5758293035489004",
        "0.8413447460685429, 1.0",
        "0.001349898031630094526651814767594977377, -3.0",
        "2.866515718791939116737523329e-07, -5.0",
        "7.619853024160526065973e-24, -10.0"
    })
    void normalQuantile_tabulatedLevels_agrees(double p, double z) {
        assertThat(Distributions.normalQuantile(p)).isCloseTo(z, withPercentage(1e-10));
    }

    @Test
    void normalQuantile_isTheInverseOfTheCdf() {
        for (double z = -8; z <= 8; z += 0.37) {
            assertThat(Distributions.normalQuantile(Distributions.normalCdf(-Math.abs(z))))
                    .isCloseTo(-Math.abs(z), within(1e-11));
        }
        assertThat(Distributions.normalQuantile(0.5)).isZero();
        assertThat(Distributions.normalQuantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Distributions.normalQuantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void studentTQuantile_oneAndTwoDegreesOfFreedom_equalsTheClosedForm() {
        for (double p : LEVELS) {
            double cauchy = p < 0.5 ? -1 / Math.tan(Math.PI * p) : 1 / Math.tan(Math.PI * (1 - p));
            assertThat(Distributions.studentTQuantile(p, 1)).isCloseTo(cauchy, withPercentage(1e-10));
            assertThat(Distributions.studentTQuantile(p, 2))
                    .isCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), withPercentage(1e-9));
        }
        assertThat(Distributions.studentTQuantile(0.5, 7)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, 2.7764451051977944", "9, 2.2621571627982055", "27, 2.0518305164802856", "1000, 1.9623390808264085"})
    void studentTQuantile_tabulated_agrees(double degreesOfFreedom, double t) {
        assertThat(Distributions.studentTQuantile(0.975, degreesOfFreedom)).isCloseTo(t, withPercentage(1e-10));
    }

    @Test
    void chiSquaredQuantile_oneAndTwoDegreesOfFreedom_equalsTheClosedForm() {
        for (double p : LEVELS) {
            double z = Distributions.normalQuantile((1 - p) / 2);
            assertThat(Distributions.chiSquaredQuantile(p, 2)).isCloseTo(-2 * Math.log1p(-p), withPercentage(1e-9));
            if (p > 1e-3) {
                assertThat(Distributions.chiSquaredQuantile(p, 1)).isCloseTo(z * z, withPercentage(1e-9));
            }
        }
    }

    @Test
    void gammaQuantile_randomShapes_isTheInverseOfTheCdf() {
        Random random = new Random(11);
        for (int run = 0; run < 400; run++) {
            double shape = Math.exp(12 * random.nextDouble() - 1);
            double p = random.nextDouble();
            double x = Distributions.gammaQuantile(p, shape);

            assertThat(Gamma.regularizedGammaP(shape, x, 1e-15, 1_000_000)).isCloseTo(p, within(1e-10));
        }
    }

    @Test
    void gammaQuantile_farIntoTheTails_isThatOfTheSearch() {
        for (double shape : new double[] {0.3, 1, 1.5, 2, 7.5, 40, 1_000, 1e6}) {
            GammaDistribution searched = GammaDistribution.of(shape, 1);
            for (double p : LEVELS) {
                double x = Distributions.gammaQuantile(p, shape);

                assertThat(p <= 0.5 ? searched.cumulativeProbability(x) : searched.survivalProbability(x))
                        .as("p %s, shape %s", p, shape)
                        .isCloseTo(p <= 0.5 ? p : 1 - p, withPercentage(shape < 1 && p < 1e-4 ? 1 : 1e-7));
            }
        }
    }

    @Test
    void gammaQuantile_hugeShape_liesWhereTheNormalWithItsSkewnessDoes() {
        for (double shape : new double[] {0.99e8, 1.01e8, 1e12, 1e16}) {
            for (double p : new double[] {0.025, 0.5, 0.975}) {
                double z = Distributions.normalQuantile(p);

                assertThat(Distributions.gammaQuantile(p, shape) / shape)
                        .isCloseTo(1 + z / Math.sqrt(shape) + (z * z - 1) / (3 * shape), within(1e-11));
            }
        }
    }

    @Test
    void betaQuantile_oneParameterIsOne_equalsTheClosedForm() {
        for (double p : LEVELS) {
            for (double a : new double[] {0.3, 1, 4.5, 1e3, 1e7, 1e9}) {
                Percentage tolerance = withPercentage(Math.max(1e-9, 1e-14 * a));
                assertThat(Distributions.betaQuantile(p, a, 1)).isCloseTo(Math.pow(p, 1 / a), tolerance);
                assertThat(Distributions.betaQuantile(p, 1, a)).isCloseTo(-Math.expm1(Math.log1p(-p) / a), tolerance);
            }
        }
    }

    @Test
    void betaQuantile_randomParameters_isTheInverseOfTheCdf() {
        Random random = new Random(12);
        for (int run = 0; run < 400; run++) {
            double a = Math.exp(7 * random.nextDouble() - 1);
            double b = Math.exp(7 * random.nextDouble() - 1);
            double p = random.nextDouble();
            double x = Distributions.betaQuantile(p, a, b);

            assertThat(Beta.regularizedBeta(x, a, b)).isCloseTo(p, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void quantile_probabilityOutOfRange_isRefused(double p) {
        assertThatThrownBy(() -> Distributions.studentTQuantile(p, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(p));
        assertThatThrownBy(() -> Distributions.gammaQuantile(p, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distributions.betaQuantile(p, 3, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantile_parameterOutOfRange_isRefused() {
        assertThatThrownBy(() -> Distributions.studentTQuantile(0.9, 0)).hasMessageContaining("degreesOfFreedom");
        assertThatThrownBy(() -> Distributions.gammaQuantile(0.9, -1)).hasMessageContaining("shape");
        assertThatThrownBy(() -> Distributions.betaQuantile(0.9, Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Distributions.normalQuantile(1.5)).hasMessageContaining("1.5");
    }
}
