package io.campaigntracker.core.stats.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** As {@code p.adjust(c(0.04, 0.01, 0.03, 0.02, 0.05), "holm")} of R. */
    @Test
    void adjust_multipliesByWhatIsLeft_andNeverFalls() {
        assertThat(Holm.adjust(List.of(0.04, 0.01, 0.03, 0.02, 0.05)))
                .containsExactly(new double[] {0.09, 0.05, 0.09, 0.08, 0.09}, within(1e-12));
        assertThat(Holm.adjust(List.of(0.6, 0.9))).containsExactly(1, 1);
        assertThat(Holm.adjust(List.of())).isEmpty();
    }

    @Test
    void adjust_whereNothingIsTrue_findsSomethingInOneFamilyOfForty() {
        Random random = new Random(3);
        int families = 4_000;
        long wrong = Stream.generate(() ->
                        Holm.adjust(Stream.generate(random::nextDouble).limit(6).toList()))
                .limit(families)
                .filter(adjusted -> Arrays.stream(adjusted).anyMatch(p -> p <= Holm.DEFAULT_RATE))
                .count();

        assertThat(wrong / (double) families).isBetween(0.018, 0.032);
    }

    @Test
    void adjust_whatIsNoProbability_isRefused() {
        assertThatThrownBy(() -> Holm.adjust(List.of(0.5, 1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> Holm.adjust(List.of(Double.NaN))).hasMessageContaining("NaN");
    }
}
