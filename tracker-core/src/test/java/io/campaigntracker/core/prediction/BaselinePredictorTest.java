package io.campaigntracker.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.prediction.BaselinePredictor.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselinePredictorTest {

    private static final double Z95 = 1.959963984540054;

    @Test
    void campaignOfFewSales_isDrawnToTheOthers_oneOfManyHardlyMoves() {
        List<Known> known = List.of(
                known("sure", 3, 0.05),
                known("vague", 8, 0.8),
                known("b", 2, 0.1),
                known("c", 2.2, 0.1),
                known("d", 1.8, 0.1));

        var forecasts = BaselinePredictor.forecast(known, 7, 0.8);

        assertThat(forecasts.get("sure").value()).isCloseTo(3, within(0.15));
        assertThat(forecasts.get("vague").value()).isBetween(1.9, 3.5);
        assertThat(forecasts.get("vague").interval().upper()
                        / forecasts.get("vague").interval().lower())
                .isGreaterThan(forecasts.get("sure").interval().upper()
                        / forecasts.get("sure").interval().lower());
    }

    @Test
    void oneCampaign_isForecastAsItIs() {
        assertThat(BaselinePredictor.forecast(List.of(known("a", 2.5, 0.3)), 7, 0.8)
                        .get("a")
                        .value())
                .isCloseTo(2.5, within(1e-9));
    }

    /** Campaigns about a common level, seen over 28 days with noise, then over 7 more; seeds from 101. */
    @Test
    void intervals_holdTheDaysToCome() {
        int inside = 0;
        int all = 0;
        for (int seed = 101; seed < 141; seed++) {
            Random random = new Random(seed);
            List<Known> known = new ArrayList<>();
            List<Double> future = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                double level = Math.log(2) + 0.3 * random.nextGaussian();
                double dayNoise = 0.4 + 0.8 * random.nextDouble();
                double seen = level + dayNoise / Math.sqrt(28) * random.nextGaussian();
                known.add(known(String.format("c%02d", i), Math.exp(seen), dayNoise / Math.sqrt(28)));
                future.add(Math.exp(level + dayNoise / Math.sqrt(7) * random.nextGaussian()));
            }
            var forecasts = BaselinePredictor.forecast(known, 7, 0.8);
            for (int i = 0; i < 25; i++) {
                inside += forecasts.get(String.format("c%02d", i)).interval().contains(future.get(i)) ? 1 : 0;
                all++;
            }
        }

        assertThat(inside / (double) all).isBetween(0.76, 0.84);
    }

    @Test
    void figureThatIsNotAboveZero_isRefused() {
        assertThatThrownBy(() -> new Known("a", 0, 0, 1, 0.95, 28)).hasMessageContaining("campaign a is known as 0.0");
    }

    private static Known known(String campaign, double value, double logError) {
        return new Known(
                campaign, value, value * Math.exp(-Z95 * logError), value * Math.exp(Z95 * logError), 0.95, 28);
    }
}
