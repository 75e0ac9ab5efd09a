package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortDecimalTest {

    private static final String CHARACTERS = "00123456789.";

    @Test
    void everyText_isWrittenAsBigDecimalWritesIt_orNotTaken() {
        Random random = new Random(23);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(11); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            String written = written(text.toString());
            if (written != null) {
                assertThat(written)
                        .as("'%s'", text)
                        .isEqualTo(new BigDecimal(text.toString())
                                .stripTrailingZeros()
                                .toPlainString());
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(50_000);
    }

    @Test
    void everyPlainDecimalOfEightCharacters_isTaken() {
        for (String text : new String[] {"0", "7", "12345678", "0.5", "0.000001", "1234.567", "100", "99999.99"}) {
            assertThat(written(text)).isEqualTo(text);
        }
        assertThat(written("12.50")).isEqualTo("12.5");
        assertThat(written("3.000")).isEqualTo("3");
        assertThat(written("0.00")).isEqualTo("0");
        assertThat(written("144.")).isEqualTo("144");
    }

    @Test
    void otherForms_areNotTaken() {
        for (String text : new String[] {
            "", ".", ".5", "-1", "+1", "01", "00", "1e3", "1.2.3", "123456789", "1 2", "\u0661\u0662", "NaN"
        }) {
            assertThat(written(text)).as(text).isNull();
        }
    }

    private static String written(String text) {
        String padded = "#" + text + "#";
        long packed = ShortDecimal.of(padded.toCharArray(), 1, text.length());
        if (packed == ShortDecimal.NONE) {
            return null;
        }
        byte[] target = new byte[9];
        int end = ShortDecimal.write(packed, target, 1);
        return new String(target, 1, end - 1, StandardCharsets.US_ASCII);
    }
}
