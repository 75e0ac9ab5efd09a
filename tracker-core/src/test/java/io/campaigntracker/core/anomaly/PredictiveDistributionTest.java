package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import org.junit.jupiter.api.Test;

class PredictiveDistributionTest {

    private static final double MANY = 1e7;

    @Test
    void pValue_ofFewEventsWithAKnownSpread_isThatOfTheNegativeBinomial() {
        PredictiveDistribution prediction = new PredictiveDistribution(12, 1, 0.05, MANY);

        assertThat(Math.pow(10, prediction.log10P(prediction.deviate(2))))
                .isCloseTo(2 * NegativeBinomialTail.of(2, 12, 20).lower(), within(1e-6));
        assertThat(Math.pow(10, prediction.log10P(prediction.deviate(30))))
                .isCloseTo(2 * NegativeBinomialTail.of(30, 12, 20).upper(), within(1e-6));
    }

    @Test
    void events_ofAnyWorth_areJudgedAsCounts() {
        assertThat(new PredictiveDistribution(12 * 35, 35, 0.05, 20).deviate(2 * 35))
                .isCloseTo(new PredictiveDistribution(12, 1, 0.05, 20).deviate(2), within(1e-12));
    }

    @Test
    void deviate_ofManyEventsOrOfMoney_isTheLogarithmInDeviations() {
        assertThat(new PredictiveDistribution(1000, 0, 0.04, 20).deviate(2000))
                .isCloseTo(Math.log(2.01 / 1.01) / 0.2, within(1e-12));
        assertThat(new PredictiveDistribution(1000, 0, 0.04, 20).deviate(0))
                .isNegative()
                .isFinite();
    }

    @Test
    void spreadThatWasEstimatedFromFewDays_makesAFarDayLessSure() {
        PredictiveDistribution sure = new PredictiveDistribution(1000, 0, 0.04, MANY);
        PredictiveDistribution unsure = new PredictiveDistribution(1000, 0, 0.04, 8);

        assertThat(unsure.log10P(4)).isGreaterThan(sure.log10P(4) + 1);
    }

    @Test
    void countingNoise_needsNoDegreesOfFreedom() {
        PredictiveDistribution mostlyCounting = new PredictiveDistribution(10, 1, 0.001, 8);

        assertThat(mostlyCounting.log10P(3)).isCloseTo(Math.log10(2 * Distributions.normalCdf(-3)), within(1e-3));
    }

    @Test
    void quantiles_holdTheirShare() {
        for (PredictiveDistribution prediction : new PredictiveDistribution[] {
            new PredictiveDistribution(9, 1, 0.05, 15),
            new PredictiveDistribution(400, 1, 0.02, 15),
            new PredictiveDistribution(50, 0, 0.03, 15)
        }) {
            double low = prediction.band(0.025).low();
            double high = prediction.band(0.025).high();
            assertThat(low).isLessThan(prediction.mean());
            assertThat(high).isGreaterThan(prediction.mean());
            assertThat(Math.pow(10, prediction.log10P(prediction.deviate(low)))).isCloseTo(0.05, within(0.002));
            assertThat(Math.pow(10, prediction.log10P(prediction.deviate(high))))
                    .isCloseTo(0.05, within(0.002));
        }
    }
}
