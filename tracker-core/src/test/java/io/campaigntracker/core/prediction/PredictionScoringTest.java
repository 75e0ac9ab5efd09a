package io.campaigntracker.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.prediction.ForecastMetrics.Summary;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PredictionScoringTest {

    @Test
    void score_overAndUnderByTheSameFactor_isTheSame() {
        Random random = new Random(151);
        for (int run = 0; run < 500; run++) {
            double actual = Math.exp(10 * random.nextGaussian());
            double factor = Math.exp(2 * random.nextGaussian());
            double smoothing = random.nextInt(2);

            assertThat(score(actual * factor, actual, 0)).isCloseTo(score(actual / factor, actual, 0), within(1e-9));
            assertThat(score(factor, actual, smoothing))
                    .isEqualTo(score(actual, factor, smoothing))
                    .isBetween(0.0, 100.0);
        }
    }

    @Test
    void score_withoutSmoothing_isTheExponentialOfTheLogRatio() {
        Random random = new Random(152);
        for (int run = 0; run < 500; run++) {
            double predicted = random.nextDouble() * 10 - 5;
            double actual = random.nextDouble() * 10 - 5;
            double ratio = predicted / actual;
            double expected = ratio > 0 ? 100 * Math.exp(-Math.abs(Math.log(ratio))) : 0;

            assertThat(score(predicted, actual, 0)).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void score_closerPrediction_neverFalls() {
        double previous = 0;
        for (double predicted = 0; predicted <= 4; predicted += 0.01) {
            double score = score(predicted, 4, 0);
            assertThat(score).isGreaterThanOrEqualTo(previous);
            previous = score;
        }
    }

    @Test
    void errors_extremeValues_areNeverInfinite() {
        PredictionAccuracy.Errors errors = PredictionAccuracy.of(1.7e308, 1e308).orElseThrow();

        assertThat(errors.symmetricPercentError()).isBetween(0.0, 200.0);
        assertThat(errors.score()).isCloseTo(100 / 1.7, Percentage.withPercentage(1e-9));
        assertThat(PredictionAccuracy.of(1e308, 1e-308).orElseThrow().logRatio())
                .isEmpty();
    }

    @Test
    void of_infiniteValueOrNegativeSmoothing_isRefused() {
        assertThatThrownBy(() -> PredictionAccuracy.of(Double.POSITIVE_INFINITY, 1))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> PredictionAccuracy.of(1, 1, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> ForecastMetrics.of(new double[1], new double[2]))
                .hasMessageContaining("1 and 2");
    }

    @Test
    void metrics_correlations_agreeWithASecondImplementation() {
        Random random = new Random(153);
        for (int run = 0; run < 100; run++) {
            double[] predicted = random.ints(12, 1, 9).asDoubleStream().toArray();
            double[] actual = random.ints(12, 1, 9).asDoubleStream().toArray();
            Summary summary = summary(predicted, actual);

            assertThat(summary.pearson().getAsDouble())
                    .isCloseTo(new PearsonsCorrelation().correlation(predicted, actual), within(1e-12));
            assertThat(summary.spearman().getAsDouble())
                    .isCloseTo(new SpearmansCorrelation().correlation(predicted, actual), within(1e-12));
        }
    }

    @Test
    void metrics_currencyChanged_scaleOrStay() {
        Random random = new Random(154);
        double[] predicted = random.doubles(30, 1, 100).toArray();
        double[] actual = random.doubles(30, 1, 100).toArray();
        Summary before = summary(predicted, actual);
        Summary after = summary(times(predicted, 25), times(actual, 25));

        assertThat(after.bias()).isCloseTo(25 * before.bias(), within(1e-9));
        assertThat(after.rootMeanSquaredError()).isCloseTo(25 * before.rootMeanSquaredError(), within(1e-9));
        assertThat(after.weightedAbsolutePercentError().getAsDouble())
                .isCloseTo(before.weightedAbsolutePercentError().getAsDouble(), within(1e-9));
        assertThat(after.meanAccuracy()).isCloseTo(before.meanAccuracy(), within(1e-9));
        assertThat(after.rSquared().getAsDouble()).isCloseTo(before.rSquared().getAsDouble(), within(1e-9));
    }

    @Test
    void metrics_predictedAndActualSwapped_mirrorTheLogarithmicFigures() {
        Random random = new Random(155);
        double[] predicted = random.doubles(31, 1, 100).toArray();
        double[] actual = random.doubles(31, 1, 100).toArray();
        ForecastMetrics.Logarithmic one =
                summary(predicted, actual).logarithmic().orElseThrow();
        ForecastMetrics.Logarithmic other =
                summary(actual, predicted).logarithmic().orElseThrow();

        assertThat(other.geometricAccuracy()).isCloseTo(one.geometricAccuracy(), within(1e-9));
        assertThat(other.symmetricPercentageBias()).isCloseTo(-one.symmetricPercentageBias(), within(1e-9));
    }

    private static double score(double predicted, double actual, double smoothing) {
        return PredictionAccuracy.of(predicted, actual, smoothing).orElseThrow().score();
    }

    private static Summary summary(double[] predicted, double[] actual) {
        return ForecastMetrics.of(predicted, actual).summary().orElseThrow();
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }
}
