package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class StudentTTest {

    @Test
    void twoSidedP_oneAndTwoDegreesOfFreedom_equalsTheClosedForm() {
        for (double t = 0.01; t < 1e6; t *= 1.7) {
            double root = Math.sqrt(2 + t * t);
            assertThat(StudentT.twoSidedP(t, 1))
                    .isCloseTo(2 / Math.PI * Math.atan(1 / t), Percentage.withPercentage(1e-10));
            assertThat(StudentT.twoSidedP(-t, 2)).isCloseTo(2 / (root * (root + t)), Percentage.withPercentage(1e-10));
        }
    }

    @Test
    void twoSidedP_randomArguments_agreesWithASecondImplementation() {
        Random random = new Random(61);
        for (int run = 0; run < 300; run++) {
            double degrees = Math.exp(8 * random.nextDouble() - 1);
            double t = 12 * random.nextDouble();
            double second = 2 * new TDistribution(null, degrees).cumulativeProbability(-t);

            assertThat(StudentT.twoSidedP(t, degrees)).isCloseTo(second, Percentage.withPercentage(1e-7));
        }
    }

    @Test
    void log10TwoSidedP_farTail_followsThePower() {
        double near = StudentT.log10TwoSidedP(1e20, 30);
        double far = StudentT.log10TwoSidedP(1e21, 30);

        assertThat(StudentT.twoSidedP(1e21, 30)).isZero();
        assertThat(near - far).isCloseTo(30, within(1e-9));
        assertThat(StudentT.log10TwoSidedP(1e200, 3)).isBetween(-1000.0, -400.0);
        assertThat(StudentT.twoSidedP(0, 3)).isEqualTo(1);
    }

    @Test
    void twoSidedP_argumentOutOfRange_isRefused() {
        assertThatThrownBy(() -> StudentT.twoSidedP(Double.NaN, 3)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> StudentT.twoSidedP(1, 0)).hasMessageContaining("degrees of freedom");
    }
}
