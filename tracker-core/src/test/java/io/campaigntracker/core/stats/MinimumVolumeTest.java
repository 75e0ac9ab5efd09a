package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.performance.VolumeLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumVolumeTest {

    @ParameterizedTest
    @CsvSource({"0.2, 96", "0.3, 43", "0.5, 15"})
    void forMargin_rareEvents_needsAboutSoMany(double margin, long events) {
        MinimumVolume.Precision precision = MinimumVolume.forMargin(0.0001, margin, 0.95);

        assertThat(Math.round(precision.successes().orElseThrow())).isEqualTo(events);
        assertThat(precision.poissonEvents().orElseThrow())
                .isCloseTo(precision.successes().orElseThrow(), within(0.02));
    }

    @Test
    void forMargin_trials_leaveTheMarginAskedFor() {
        double rate = 0.03;
        double trials = MinimumVolume.forMargin(rate, 0.25, 0.95).trials().orElseThrow();

        assertThat(Distributions.normalQuantile(0.975) * Math.sqrt(rate * (1 - rate) / trials) / rate)
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void perArm_smallerLiftOrMorePower_needsMore() {
        double base = MinimumVolume.perArm(0.02, 0.2, 0.05, 0.8).orElseThrow();

        assertThat(MinimumVolume.perArm(0.02, 0.1, 0.05, 0.8).orElseThrow()).isGreaterThan(base);
        assertThat(MinimumVolume.perArm(0.02, 0.2, 0.05, 0.9).orElseThrow()).isGreaterThan(base);
        assertThat(MinimumVolume.perArm(0.02, 0.2, 0.01, 0.8).orElseThrow()).isGreaterThan(base);
        assertThat(MinimumVolume.perArm(0.04, 0.2, 0.05, 0.8).orElseThrow()).isLessThan(base);
    }

    @ParameterizedTest
    @CsvSource({"0, SHOWN", "14.9, SHOWN", "15, MEASURED", "49.9, MEASURED", "50, FIRM", "1e9, FIRM"})
    void volumeLevel_ofConversions_risesAtFifteenAndFifty(double conversions, VolumeLevel level) {
        assertThat(VolumeLevel.ofConversions(conversions)).isEqualTo(level);
    }

    @Test
    void volumeLevel_ofRates_risesAtTheStatedCounts() {
        assertThat(VolumeLevel.ofClickThroughRate(999)).isEqualTo(VolumeLevel.SHOWN);
        assertThat(VolumeLevel.ofClickThroughRate(1000)).isEqualTo(VolumeLevel.RANKABLE);
        assertThat(VolumeLevel.ofConversionRate(29)).isEqualTo(VolumeLevel.SHOWN);
        assertThat(VolumeLevel.ofConversionRate(30)).isEqualTo(VolumeLevel.RANKABLE);
        assertThat(VolumeLevel.SHOWN.isRankable()).isFalse();
        assertThat(VolumeLevel.MEASURED.isRankable()).isTrue();
        assertThat(VolumeLevel.allowsAlert(9.9)).isFalse();
        assertThat(VolumeLevel.allowsAlert(10)).isTrue();
    }

    @Test
    void badInput_isRefusedWithTheValue() {
        assertThatThrownBy(() -> MinimumVolume.forMargin(1.1, 0.2, 0.95)).hasMessageContaining("1.1");
        assertThatThrownBy(() -> MinimumVolume.forMargin(0.1, -0.2, 0.95)).hasMessageContaining("-0.2");
        assertThatThrownBy(() -> MinimumVolume.perArm(0.1, -1.5, 0.05, 0.8)).hasMessageContaining("-1.5");
        assertThatThrownBy(() -> MinimumVolume.perArm(0.1, 0.5, 0, 0.8)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> MinimumVolume.perArm(0.1, 0.5, 0.05, 1)).hasMessageContaining("power");
    }
}
