package io.campaigntracker.core.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Numbers of sentences read as {@link java.util.Formatter} and {@link BigDecimal} would write them. */
class FiguresTest {

    private static final int DRAWN = 60_000;

    @Test
    void numbers_areWhatTheFormatterWrites() {
        numbers().forEach(value -> {
            double size = Math.abs(value);
            String pattern = size >= 1000 || value == Math.rint(value) ? "%.0f" : size >= 1 ? "%.2f" : "%.3g";
            assertThat(Figures.plain(value)).as("%s", value).isEqualTo(String.format(Locale.ROOT, pattern, value));
            assertThat(Figures.number(value)).as("%s", value).isEqualTo(String.format(Locale.ROOT, "%.2f", value));
            assertThat(Figures.percent(value))
                    .as("%s", value)
                    .isEqualTo(String.format(Locale.ROOT, "%.0f %%", 100 * value));
        });
    }

    @Test
    void money_hasTheDecimalsOfItsCurrency_halvesToTheEven() {
        numbers().filter(Double::isFinite).forEach(value -> {
            assertThat(Figures.money(value, "EUR")).isEqualTo(exact(value, 2) + " EUR");
            assertThat(Figures.money(value, "JPY")).isEqualTo(exact(value, 0) + " JPY");
            assertThat(Figures.money(value, "KWD")).isEqualTo(exact(value, 3) + " KWD");
        });
    }

    private static String exact(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Of all sizes, at and about halves, and those that are odd. */
    private static DoubleStream numbers() {
        Random random = new Random(11);
        DoubleStream drawn = random.ints(DRAWN, 0, 6).mapToDouble(kind -> {
            double size = Math.pow(10, random.nextInt(16) - 7);
            double sign = random.nextInt(4) == 0 ? -1 : 1;
            return sign
                    * switch (kind) {
                        case 0 -> random.nextInt(2000) / 2.0;
                        case 1 -> random.nextInt(200_000) / 200.0;
                        case 2 -> random.nextInt(2_000_000) / 2000.0;
                        case 3 -> Math.nextUp(random.nextInt(200_000) / 200.0);
                        case 4 -> (1 - random.nextInt(1000) / 1e6) * size;
                        default -> random.nextDouble() * size;
                    };
        });
        return DoubleStream.concat(
                DoubleStream.of(
                        0,
                        -0.0,
                        0.5,
                        1.5,
                        2.5,
                        0.005,
                        1.005,
                        999.995,
                        999.5,
                        0.9995,
                        0.09995,
                        0.0999951,
                        1e-5,
                        1e-300,
                        1e9,
                        1e15,
                        1e300,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                drawn);
    }
}
