package io.campaigntracker.core.stats.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.prior.LogRateModel.Belief;
import io.campaigntracker.core.stats.prior.LogRateModel.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

class LogRateModelTest {

    private static final List<Dimension> ONE = List.of(new Dimension(0.4, false));

    @Test
    void posteriorOfACount_agreesWithIntegrationOnAGrid() {
        LogRates seen = new LogRates(List.of(new LogRates.Count(40, 1000, 0.97, 0.02)));
        ArmState state = new ArmState(seen, new double[] {Math.log(0.03)});

        state.update(new double[] {Math.log(0.03)}, MatrixUtils.createRealDiagonalMatrix(new double[] {0.16}));
        LogRateModel.Posterior posterior = state.posterior(MatrixUtils.createRealDiagonalMatrix(new double[] {1e-12}));

        double weight = 0;
        double first = 0;
        double second = 0;
        for (double rate = -6; rate < -1; rate += 0.005) {
            for (double noise = -0.8; noise < 0.8; noise += 0.01) {
                double log = rate + noise;
                double density = Math.exp((40 * log - 1000 * Math.exp(log)) / 0.97
                        - Math.pow(rate - Math.log(0.03), 2) / (2 * 0.16)
                        - noise * noise / (2 * 0.02)
                        + 200);
                weight += density;
                first += density * rate;
                second += density * rate * rate;
            }
        }
        double mean = first / weight;
        assertThat(posterior.mean(new double[] {1})).isCloseTo(mean, within(0.02));
        assertThat(Math.sqrt(posterior.variance(new double[] {1})))
                .isCloseTo(Math.sqrt(second / weight - mean * mean), within(0.005));
    }

    @Test
    void lowerTail_ofFewEvents_agreesWithIntegrationOnAGrid_whereASymmetricOneStopsShort() {
        LogRates seen = new LogRates(List.of(new LogRates.Count(3, 100, 1, 0)));
        ArmState state = new ArmState(seen, new double[] {Math.log(0.03)});
        state.update(new double[] {Math.log(0.03)}, MatrixUtils.createRealDiagonalMatrix(new double[] {0.5}));
        LogRateModel.Posterior posterior = state.posterior(MatrixUtils.createRealDiagonalMatrix(new double[] {1e-12}));

        double whole = 0;
        for (double log = -9; log < 0; log += 0.0005) {
            whole += density(log);
        }
        double quantile = -9;
        for (double below = 0; below < 0.05 * whole; quantile += 0.0005) {
            below += density(quantile);
        }
        double[] self = {1};
        double symmetric = posterior.mean(self) - 1.645 * Math.sqrt(posterior.variance(self));

        assertThat(posterior.lower(self, 1.645)).isCloseTo(quantile, within(0.02));
        assertThat(symmetric).isGreaterThan(quantile + 0.05);
    }

    private static double density(double log) {
        return Math.exp(3 * log - 100 * Math.exp(log) - Math.pow(log - Math.log(0.03), 2) / (2 * 0.5) + 12);
    }

    @Test
    void spread_isLearned_andArmsWithoutDataAreDrawnToTheMean() {
        Random random = new Random(3);
        List<LogRates> arms = new ArrayList<>();
        for (int arm = 0; arm < 60; arm++) {
            double rate = 0.02 * Math.exp(0.6 * random.nextGaussian());
            arms.add(new LogRates(List.of(new LogRates.Count(Math.round(50_000 * rate), 50_000, 1, 0))));
        }
        arms.add(new LogRates(List.of(new LogRates.Unseen())));

        LogRateModel.Result fit = LogRateModel.fit(ONE, arms, Belief.DEFAULT);

        double[] self = {1};
        assertThat(Math.sqrt(fit.spread(self))).isBetween(0.5, 0.75);
        assertThat(fit.arms().get(60).mean(self)).isCloseTo(fit.mean()[0], within(1e-9));
        assertThat(fit.arms().get(60).variance(self)).isGreaterThanOrEqualTo(fit.spread(self));
        assertThat(fit.degreesOfFreedom(self)).isGreaterThan(50);
    }

    @Test
    void arms_thatAreAlikeInOneRate_areTakenToBeAlikeInTheOther() {
        List<Dimension> two = List.of(new Dimension(0.3, false), new Dimension(0.4, false));
        List<LogRates> alike = new ArrayList<>();
        List<LogRates> apart = new ArrayList<>();
        for (int arm = 0; arm < 12; arm++) {
            LogRates.Count few = new LogRates.Count(arm % 2, 30, 1, 0);
            alike.add(new LogRates(List.of(new LogRates.Count(2000, 100_000, 1, 0), few)));
            apart.add(new LogRates(List.of(new LogRates.Count(1000 + 200 * arm, 100_000, 1, 0), few)));
        }
        double[] second = {0, 1};

        assertThat(LogRateModel.fit(two, alike, Belief.DEFAULT).spread(second))
                .isLessThan(0.7 * LogRateModel.fit(two, apart, Belief.DEFAULT).spread(second));
    }

    @Test
    void correlatedRates_tellAboutEachOther() {
        List<Dimension> two = List.of(new Dimension(0.4, false), new Dimension(0.4, false));
        Random random = new Random(8);
        List<LogRates> arms = new ArrayList<>();
        for (int arm = 0; arm < 100; arm++) {
            double z = 0.4 * random.nextGaussian();
            arms.add(new LogRates(
                    List.of(new LogRates.Level(z, 1e-4), new LogRates.Level(-z + 0.05 * random.nextGaussian(), 1e-4))));
        }
        arms.add(new LogRates(List.of(new LogRates.Level(0.8, 1e-4), new LogRates.Unseen())));

        LogRateModel.Posterior last =
                LogRateModel.fit(two, arms, Belief.DEFAULT).arms().get(100);

        assertThat(last.mean(new double[] {0, 1})).isBetween(-0.8, -0.5);
    }

    @Test
    void zeros_haveAFinitePosterior_belowTheirSiblings() {
        List<LogRates> arms = List.of(
                new LogRates(List.of(new LogRates.Count(60, 1000, 1, 0.01))),
                new LogRates(List.of(new LogRates.Count(0, 1000, 1, 0.01))));

        LogRateModel.Result fit = LogRateModel.fit(ONE, arms, Belief.DEFAULT);

        assertThat(fit.arms().get(0).mean(new double[] {1})).isCloseTo(Math.log(0.06), within(0.2));
        assertThat(fit.arms().get(1).mean(new double[] {1})).isBetween(Math.log(1e-4), Math.log(0.02));
    }

    @Test
    void badInput_isRefused() {
        assertThatThrownBy(() -> LogRateModel.fit(ONE, List.of(), Belief.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogRates.Count(-1, 10, 1, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new LogRates.Level(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Dimension(0, false)).hasMessageContaining("0");
    }
}
