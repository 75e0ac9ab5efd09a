package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTextTest {

    private final DecimalText number = new DecimalText();

    @Test
    void everyDecimal_isWhatBigDecimalReads() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal expected = BigDecimal.valueOf(random.nextLong() >> random.nextInt(63), random.nextInt(12));
            String text = random.nextBoolean() ? expected.toPlainString() : expected.toString();
            assertThat(number.read(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isTrue();
            assertThat(number.decimal()).as(text).isEqualByComparingTo(expected);
        }
    }

    @Test
    void text_isNoNumber() {
        for (String text : new String[] {"", ".", "-", "+", "1.2.3", "1 2", "0x10", "NaN", "Infinity", "--1", "1e"}) {
            assertThat(number.read(text.toCharArray(), 0, text.length()))
                    .as(text)
                    .isFalse();
        }
    }

    @Test
    void count_isWholeAndNotNegative() {
        assertThat(count("12")).isEqualTo(12);
        assertThat(count("12.000")).isEqualTo(12);
        assertThat(count("1.2e1")).isEqualTo(12);
        assertThat(count("12.5")).isEqualTo(-1);
        assertThat(count("-12")).isEqualTo(-1);
        assertThat(count("99999999999999999999")).isEqualTo(-1);
    }

    private long count(String text) {
        assertThat(number.read(text.toCharArray(), 0, text.length())).isTrue();
        return number.count();
    }
}
