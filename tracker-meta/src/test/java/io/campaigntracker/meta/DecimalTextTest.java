package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    private final DecimalText number = new DecimalText();

    @Test
    void everyDecimal_isWhatBigDecimalReads() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal expected =
                    BigDecimal.valueOf(random.nextLong() >> (14 + random.nextInt(49)), random.nextInt(12));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000000",
                "999999999999999999",
                "-1000000000000000.5",
                "99999999999999999999",
                "1e15",
                "1e90",
                "1e-90",
                "0.0000000000000000000001",
                "1e2147483647",
                "1e-2147483648"
            })
    void whatNoFigureCanBe_isNoNumber(String text) {
        assertThat(number.read(text.toCharArray(), 0, text.length())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999",
                "-999999999999999.123",
                "000000000000000000001.5",
                "1e14",
                "0.00000000000000000001"
            })
    void whatAFigureCanBe_isANumber(String text) {
        assertThat(number.read(text.toCharArray(), 0, text.length())).isTrue();
        assertThat(number.decimal()).isEqualByComparingTo(new BigDecimal(text));
    }

    @Test
    void count_isWholeAndNotNegative() {
        assertThat(count("12")).isEqualTo(12);
        assertThat(count("12.000")).isEqualTo(12);
        assertThat(count("1.2e1")).isEqualTo(12);
        assertThat(count("12.5")).isEqualTo(-1);
        assertThat(count("-12")).isEqualTo(-1);
        assertThat(count("999999999999999")).isEqualTo(999_999_999_999_999L);
    }

    private long count(String text) {
        assertThat(number.read(text.toCharArray(), 0, text.length())).isTrue();
        return number.count();
    }
}
