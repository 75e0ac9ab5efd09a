package io.campaigntracker.core.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DeclineModelTest {

    private static final int DAYS = 60;
    private final Random random = new Random(7);

    @Test
    void scan_equalsTheSlowWay_thatFitsEveryShapeByItself() {
        double[] ratio = new double[40];
        double[] weight = new double[40];
        for (int t = 0; t < ratio.length; t++) {
            weight[t] = t < 3 ? 0 : 20 + random.nextInt(100);
            ratio[t] = 1 - 0.3 * DeclineScan.ramp(20, 10, t) + 0.1 * random.nextGaussian();
        }

        DeclineScan.Shapes shapes = DeclineScan.shapes(ratio, weight, 3, 1);

        assertThat(shapes.size()).isPositive();
        for (int i = 0; i < shapes.size(); i++) {
            double[] left = new double[ratio.length];
            double[] level = new double[ratio.length];
            for (int t = 0; t < ratio.length; t++) {
                left[t] = shapes.left(i, t);
                level[t] = 1;
            }
            assertThat(shapes.logLikelihood()[i])
                    .isCloseTo(logLikelihood(ratio, weight, left) - logLikelihood(ratio, weight, level), within(1e-8));
        }
    }

    @Test
    void seriesThatDeclinesAlone_isFound_andTheOthersAreNot() {
        double[][] exposures = exposures(6);
        double[][] counts = new double[6][DAYS];
        for (int k = 0; k < 6; k++) {
            for (int t = 0; t < DAYS; t++) {
                double shared = 1 + 0.2 * Math.sin(t / 5.0);
                double own = k == 0 ? 1 - 0.4 * DeclineScan.ramp(25, 20, t) : 1;
                counts[k][t] = poisson(exposures[k][t] * 0.02 * shared * own);
            }
        }

        DeclineModel.Result result = DeclineModel.fit(CountPanel.of(counts, exposures), 0.1);

        Decline tired = result.declines().get(0);
        assertThat(tired.probability()).isGreaterThan(0.99);
        assertThat(tired.lossLower()).isLessThanOrEqualTo(0.4);
        assertThat(tired.lossUpper()).isGreaterThanOrEqualTo(0.4);
        assertThat(tired.onset().orElseThrow()).isBetween(18, 32);
        assertThat(result.declines().subList(1, 6))
                .allSatisfy(steady -> assertThat(steady.probability()).isLessThan(0.2));
    }

    @Test
    void lossInterval_holdsTheTruth_nineTimesOfTen() {
        int held = 0;
        int runs = 60;
        for (int run = 0; run < runs; run++) {
            double depth = 0.15 + 0.5 * random.nextDouble();
            int onset = 10 + random.nextInt(35);
            int length = 7 + random.nextInt(35);
            double[][] exposures = exposures(6);
            double[][] counts = new double[6][DAYS];
            double truth = 0;
            for (int t = 0; t < DAYS; t++) {
                double own = 1 - depth * DeclineScan.ramp(onset, length, t);
                truth += t >= DAYS - DeclineScan.PRESENT_DAYS ? (1 - own) / DeclineScan.PRESENT_DAYS : 0;
                for (int k = 0; k < 6; k++) {
                    double noise = Math.exp(0.08 * random.nextGaussian());
                    counts[k][t] = poisson(exposures[k][t] * 0.02 * noise * (k == 0 ? own : 1));
                }
            }
            Decline decline = DeclineModel.fit(CountPanel.of(counts, exposures), 0.1)
                    .declines()
                    .get(0);
            held += decline.lossLower() <= truth && truth <= decline.lossUpper() ? 1 : 0;
        }

        assertThat(held / (double) runs).isBetween(0.8, 1.0);
    }

    @Test
    void panelThatFallsAsAWhole_showsNoDecline() {
        double[][] exposures = exposures(5);
        double[][] counts = new double[5][DAYS];
        for (int k = 0; k < 5; k++) {
            for (int t = 0; t < DAYS; t++) {
                counts[k][t] = poisson(exposures[k][t] * 0.02 * (1 - 0.5 * DeclineScan.ramp(20, 20, t)));
            }
        }

        assertThat(DeclineModel.fit(CountPanel.of(counts, exposures), 0.1).declines())
                .allSatisfy(decline -> assertThat(decline.probability()).isLessThan(0.3));
    }

    @Test
    void overdispersion_isLearned() {
        double[][] exposures = exposures(8);
        double[][] counts = new double[8][DAYS];
        for (int k = 0; k < 8; k++) {
            for (int t = 0; t < DAYS; t++) {
                counts[k][t] = poisson(exposures[k][t] * 0.1 * Math.exp(0.2 * random.nextGaussian()));
            }
        }

        DeclineModel.Result result = DeclineModel.fit(CountPanel.of(counts, exposures), 0.1);

        assertThat(result.overdispersion()).isCloseTo(0.04, within(0.012));
        assertThat(result.correlation()).isLessThan(0.15);
    }

    @Test
    void seriesByItself_isNeverSaidToDecline() {
        double[][] exposures = exposures(1);
        double[][] counts = new double[1][DAYS];
        for (int t = 0; t < DAYS; t++) {
            counts[0][t] = t < 30 ? 100 : 10;
        }

        assertThat(DeclineModel.fit(CountPanel.of(counts, exposures), 0.1).declines())
                .singleElement()
                .satisfies(decline -> assertThat(decline.probability()).isZero());
    }

    @Test
    void emptyPanelAndZeros_haveNoDecline() {
        assertThat(DeclineModel.fit(CountPanel.of(new double[0][0], new double[0][0]), 0.1)
                        .declines())
                .isEmpty();
        assertThat(DeclineModel.fit(CountPanel.of(new double[3][DAYS], new double[3][DAYS]), 0.1)
                        .declines())
                .allSatisfy(decline -> assertThat(decline.probability()).isZero());
        assertThat(DeclineModel.fit(CountPanel.of(new double[3][DAYS], exposures(3)), 0.1)
                        .declines())
                .allSatisfy(decline -> assertThat(decline.probability()).isBetween(0.0, 0.5));
    }

    @Test
    void badInput_isRefused() {
        assertThatThrownBy(() -> CountPanel.of(new double[][] {{-1}}, new double[][] {{1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> CountPanel.of(new double[2][3], new double[2][4]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DeclineModel.fit(CountPanel.of(new double[2][3], new double[2][3]), 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }

    /** Normal log-likelihood with the best level, written out. */
    private static double logLikelihood(double[] ratio, double[] weight, double[] shape) {
        double cross = 0;
        double norm = 0;
        for (int t = 0; t < ratio.length; t++) {
            cross += weight[t] * ratio[t] * shape[t];
            norm += weight[t] * shape[t] * shape[t];
        }
        double sum = 0;
        for (int t = 0; t < ratio.length; t++) {
            double error = ratio[t] - cross / norm * shape[t];
            sum -= weight[t] * error * error / 2;
        }
        return sum;
    }

    private double[][] exposures(int series) {
        double[][] exposures = new double[series][DAYS];
        for (double[] own : exposures) {
            for (int t = 0; t < DAYS; t++) {
                own[t] = 8000 + random.nextInt(4000);
            }
        }
        return exposures;
    }

    private double poisson(double mean) {
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
}
