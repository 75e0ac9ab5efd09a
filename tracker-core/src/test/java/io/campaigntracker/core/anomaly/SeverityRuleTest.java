package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.anomaly.SeverityRule.BadDirection;
import io.campaigntracker.core.anomaly.SeverityRule.Evidence;
import io.campaigntracker.core.anomaly.SeverityRule.Level;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeverityRuleTest {

    @Test
    void levelOf_strongerEvidenceAndLargerEffect_neverFalls() {
        Random random = new Random(51);
        for (int run = 0; run < 2000; run++) {
            double q = Math.pow(10, -5 * random.nextDouble());
            double change = random.nextDouble();
            Level weaker = level(OptionalDouble.of(q), OptionalDouble.empty(), change, BadDirection.UP);
            Level stronger = level(
                    OptionalDouble.of(q * random.nextDouble()),
                    OptionalDouble.empty(),
                    change + random.nextDouble(),
                    BadDirection.UP);

            assertThat(stronger).isGreaterThanOrEqualTo(weaker);
        }
    }

    @Test
    void levelOf_goodDirection_isNeverMoreThanInfo() {
        Random random = new Random(52);
        for (int run = 0; run < 500; run++) {
            OptionalDouble q = OptionalDouble.of(Math.pow(10, -8 * random.nextDouble()));
            assertThat(level(q, OptionalDouble.empty(), random.nextDouble() * 3, BadDirection.DOWN))
                    .isLessThanOrEqualTo(Level.INFO);
        }
    }

    @Test
    void levelOf_scoreWithoutChange_usesTheSignOfTheScore() {
        Evidence fall = new Evidence(
                OptionalDouble.empty(),
                OptionalDouble.of(-9),
                3,
                OptionalDouble.empty(),
                BadDirection.DOWN,
                2000,
                1000);

        assertThat(SeverityRule.levelOf(fall)).isEqualTo(Level.CRITICAL);
    }

    @Test
    void evidence_outOfRange_isRefused() {
        assertThatThrownBy(() -> level(OptionalDouble.of(2), OptionalDouble.empty(), 0.5, BadDirection.UP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2.0");
        assertThatThrownBy(() -> level(OptionalDouble.of(0.1), OptionalDouble.of(Double.NaN), 0.5, BadDirection.UP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Level level(OptionalDouble q, OptionalDouble score, double change, BadDirection direction) {
        return SeverityRule.levelOf(new Evidence(q, score, 3, OptionalDouble.of(change), direction, 5000, 1000));
    }
}
