package io.campaigntracker.core.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConstantMixTest {

    @Test
    void ratio_isThatOfTheRates_whateverTheDaysDidToBoth() {
        double[] days = {1, 0.7, 1.6, 1.2};
        double[] exposures = {1000, 9000, 5000, 2000};
        double[] reference = {9000, 1000, 5000, 8000};
        double[] counts = new double[4];
        double[] referenceCounts = new double[4];
        for (int day = 0; day < 4; day++) {
            counts[day] = 0.5 * days[day] * exposures[day];
            referenceCounts[day] = 0.25 * days[day] * reference[day];
        }

        assertThat(ConstantMix.ratio(counts, exposures, referenceCounts, reference)
                        .getAsDouble())
                .isCloseTo(2, within(0.01));
    }

    @Test
    void fewEvents_hardlySayAnything_andNoCommonDayNothing() {
        assertThat(ConstantMix.ratio(new double[] {2}, new double[] {10}, new double[] {1}, new double[] {10})
                        .getAsDouble())
                .isBetween(1.0, 1.25);
        assertThat(ConstantMix.ratio(new double[] {0}, new double[] {10}, new double[] {0}, new double[] {10}))
                .hasValue(1);
        assertThat(ConstantMix.ratio(
                        new double[] {5, 0}, new double[] {10, 0}, new double[] {0, 5}, new double[] {0, 10}))
                .isEmpty();
    }
}
