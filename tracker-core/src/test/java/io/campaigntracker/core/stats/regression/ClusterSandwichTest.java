package io.campaigntracker.core.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.campaigntracker.core.stats.Distributions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class ClusterSandwichTest {

    private static final int PROPERTIES = 2;

    /** A regression on dummies of the strata and two properties, solved as written down. */
    private record Dummies(List<StratifiedRates.Cell> cells, double[] weight, int strata) {

        RealVector row(int i) {
            RealVector row = new ArrayRealVector(strata + PROPERTIES);
            row.setEntry(cells.get(i).stratum(), 1);
            for (int j = 0; j < PROPERTIES; j++) {
                row.setEntry(strata + j, cells.get(i).properties()[j]);
            }
            return row;
        }

        RealMatrix inverse() {
            RealMatrix normal = new Array2DRowRealMatrix(strata + PROPERTIES, strata + PROPERTIES);
            for (int i = 0; i < weight.length; i++) {
                normal = normal.add(row(i).outerProduct(row(i)).scalarMultiply(weight[i]));
            }
            return MatrixUtils.inverse(normal);
        }

        double[] residuals(double[] response) {
            return residuals(response, inverse());
        }

        double[] residuals(double[] response, RealMatrix inverse) {
            RealVector right = new ArrayRealVector(strata + PROPERTIES);
            for (int i = 0; i < weight.length; i++) {
                right = right.add(row(i).mapMultiply(weight[i] * response[i]));
            }
            RealVector fit = inverse.operate(right);
            return IntStream.range(0, weight.length)
                    .mapToDouble(i -> response[i] - row(i).dotProduct(fit))
                    .toArray();
        }

        double[][] centred() {
            double[][] centred = new double[weight.length][PROPERTIES];
            for (int i = 0; i < weight.length; i++) {
                for (int j = 0; j < PROPERTIES; j++) {
                    double sum = 0;
                    double weighted = 0;
                    for (int k = 0; k < weight.length; k++) {
                        if (cells.get(k).stratum() == cells.get(i).stratum()) {
                            sum += weight[k];
                            weighted += weight[k] * cells.get(k).properties()[j];
                        }
                    }
                    centred[i][j] = cells.get(i).properties()[j] - weighted / sum;
                }
            }
            return centred;
        }
    }

    /**
     * A covariance is a square form of the residuals, so what it is on average over errors of variance 1 / weight is its sum over errors in one cell at a time: the true
     * covariance of the effects.
     */
    @Test
    void covariance_onAverageOverErrors_isTheTrueOne_exactly() {
        Random random = new Random(5);
        int clusters = 12;
        List<StratifiedRates.Cell> cells = new ArrayList<>();
        for (int cluster = 0; cluster < clusters; cluster++) {
            for (int stratum = 0; stratum < 4; stratum++) {
                if (stratum == cluster % 4 || random.nextBoolean()) {
                    double has = cluster % 3 == 0 ? 1 : 0;
                    cells.add(new StratifiedRates.Cell(
                            1, 1, stratum, cluster, new double[] {has, random.nextGaussian() + stratum}));
                }
            }
        }
        cells.add(new StratifiedRates.Cell(1, 1, 4, 0, new double[] {1, 3}));

        assertThatTheAverageIsTheTruth(cells, 5, random, clusters - 1.0);
    }

    /** Of one creative that is seen in hundreds of places and days beside others that are seen in few. */
    @Test
    void covariance_ofAClusterOfHundredsOfCells_isTheTrueOne() {
        Random random = new Random(6);
        List<StratifiedRates.Cell> cells = new ArrayList<>();
        for (int stratum = 0; stratum < 12; stratum++) {
            for (int cell = 0; cell < 30; cell++) {
                cells.add(cell(stratum, cell < 25 ? 0 : 1 + random.nextInt(6), random));
            }
        }

        assertThatTheAverageIsTheTruth(cells, 12, random, 6);
    }

    private static StratifiedRates.Cell cell(int stratum, int cluster, Random random) {
        return new StratifiedRates.Cell(
                1, 1, stratum, cluster, new double[] {cluster % 2, random.nextGaussian() + 0.1 * stratum});
    }

    /** The normal equations are solved with rounding, so that their inverse is not quite symmetric. */
    @Test
    void covariance_isExactlySymmetric_andHangsOnNoRoundingOfTheInverse() {
        Random random = new Random(8);
        List<StratifiedRates.Cell> cells = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            cells.add(cell(i % 6, i % 7, random));
        }
        Dummies slow = new Dummies(cells, random.doubles(60, 0.5, 3).toArray(), 6);
        double[] residuals = slow.residuals(random.doubles(60).toArray());
        RealMatrix inverse = slow.inverse().getSubMatrix(6, 7, 6, 7);
        RealMatrix rounded = inverse.copy();
        rounded.multiplyEntry(0, 1, 1 + 1e-9);

        double[][] exact = new ClusterSandwich(cells, slow.weight(), slow.centred(), residuals, inverse).covariance();
        double[][] near = new ClusterSandwich(cells, slow.weight(), slow.centred(), residuals, rounded).covariance();

        for (int j = 0; j < PROPERTIES; j++) {
            for (int k = 0; k < PROPERTIES; k++) {
                assertThat(near[j][k])
                        .isCloseTo(exact[j][k], withinPercentage(1e-4))
                        .isEqualTo(near[k][j]);
            }
        }
    }

    private static void assertThatTheAverageIsTheTruth(
            List<StratifiedRates.Cell> cells, int strata, Random random, double mostFreedom) {
        Dummies slow = new Dummies(cells, random.doubles(cells.size(), 0.5, 3).toArray(), strata);
        RealMatrix inverse = slow.inverse();
        RealMatrix truth = inverse.getSubMatrix(strata, strata + 1, strata, strata + 1);
        double[][] centred = slow.centred();
        RealMatrix average = new Array2DRowRealMatrix(PROPERTIES, PROPERTIES);
        for (int error = 0; error < cells.size(); error++) {
            double[] response = new double[cells.size()];
            response[error] = 1 / Math.sqrt(slow.weight()[error]);
            ClusterSandwich sandwich =
                    new ClusterSandwich(cells, slow.weight(), centred, slow.residuals(response, inverse), truth);
            average = average.add(new Array2DRowRealMatrix(sandwich.covariance()));
            assertThat(Arrays.stream(sandwich.degreesOfFreedom()).boxed())
                    .allSatisfy(one -> assertThat(one).isBetween(1.0, mostFreedom));
        }
        for (int j = 0; j < PROPERTIES; j++) {
            for (int k = 0; k < PROPERTIES; k++) {
                assertThat(average.getEntry(j, k)).isCloseTo(truth.getEntry(j, k), within(1e-9));
            }
        }
    }

    /** Three creatives in each of thirty ad sets: a level of the ad set follows each of them by a third. */
    @Test
    void intervals_whereFewShareAStratum_holdTheTruthAsOftenAsTheySay() {
        Random random = new Random(7);
        int repetitions = 400;
        int held = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            List<StratifiedRates.Cell> cells = new ArrayList<>();
            for (int stratum = 0; stratum < 30; stratum++) {
                double level = 0.01 * Math.exp(0.4 * random.nextGaussian());
                for (int one = 0; one < 3; one++) {
                    double has = random.nextBoolean() ? 1 : 0;
                    double mean = 50_000 * level * Math.exp(0.3 * random.nextGaussian() + 0.2 * has);
                    double clicks = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
                    cells.add(new StratifiedRates.Cell(clicks, 50_000, stratum, cells.size(), new double[] {has}));
                }
            }
            StratifiedRates.Result fit = StratifiedRates.fit(cells, new double[] {0});
            double reach = Distributions.studentTQuantile(0.975, fit.degreesOfFreedom()[0])
                    * Math.sqrt(fit.covariance()[0][0]);
            held += Math.abs(fit.effects()[0] - 0.2) <= reach ? 1 : 0;
        }
        assertThat((double) held / repetitions).isBetween(0.93, 0.985);
    }
}
