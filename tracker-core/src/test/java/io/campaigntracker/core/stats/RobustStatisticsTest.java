package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RobustStatisticsTest {

    @Test
    void deviations_aroundTheMedian_ignoreOrFeelTheOutlier() {
        double[] values = {3, 1, 100, 2, 4};

        assertThat(RobustStatistics.medianAbsoluteDeviation(values, 3)).isEqualTo(1);
        assertThat(RobustStatistics.meanAbsoluteDeviation(values, 3)).isEqualTo(101 / 5.0);
        assertThat(values).containsExactly(3, 1, 100, 2, 4);
    }

    @Test
    void deviations_ofNothing_areRefused() {
        assertThatThrownBy(() -> RobustStatistics.medianAbsoluteDeviation(new double[0], 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RobustStatistics.meanAbsoluteDeviation(new double[0], 0))
                .hasMessageContaining("none");
    }
}
