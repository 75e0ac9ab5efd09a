package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyOut;

/** What one module writes in the format of COPY the other reads, however the bytes are cut into messages. */
final class CopiedRowsTest {

    @Test
    void rows_comeAsTheyWere_whereverTheMessagesEnd() throws Exception {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            List<String> texts = new ArrayList<>();
            List<BigDecimal> decimals = new ArrayList<>();
            CopyBinary sent = new CopyBinary(3);
            int rows = random.nextInt(20);
            for (int row = 0; row < rows; row++) {
                texts.add(random.nextInt(4) == 0 ? null : "text é " + "x".repeat(random.nextInt(40)));
                decimals.add(BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(9)));
                sent.number(row);
                sent.text(texts.get(row));
                sent.decimal(decimals.get(row));
                sent.endRow();
            }
            sent.end();

            CopiedRows copied = new CopiedRows(messages(sent, random), 3);

            for (int row = 0; row < rows; row++) {
                assertThat(copied.next()).isTrue();
                assertThat(copied.number(0)).isEqualTo(row);
                assertThat(copied.text(1)).isEqualTo(texts.get(row));
                assertThat(copied.decimal(2)).isEqualByComparingTo(decimals.get(row));
                long millionths = copied.millionths(2);
                if (millionths != CopiedRows.NOT_SCALED) {
                    assertThat(BigDecimal.valueOf(millionths, 6)).isEqualByComparingTo(decimals.get(row));
                } else {
                    BigDecimal odd = decimals.get(row).stripTrailingZeros();
                    assertThat(odd.scale() > 6 || odd.precision() - odd.scale() > 12)
                            .as(odd.toString())
                            .isTrue();
                }
            }
            assertThat(copied.next()).isFalse();
        }
    }

    @Test
    void anEndInTheMiddleOfARow_isAnError() throws Exception {
        CopyBinary sent = new CopyBinary(1);
        sent.text("cut off");
        sent.endRow();
        byte[] all = Arrays.copyOf(sent.bytes(), sent.size() - 2);
        CopiedRows copied = new CopiedRows(of(new ArrayDeque<>(List.of(all))), 1);

        assertThatThrownBy(copied::next)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("in the middle of a row");
    }

    private static CopyOut messages(CopyBinary sent, Random random) {
        Queue<byte[]> messages = new ArrayDeque<>();
        int from = 0;
        while (from < sent.size()) {
            int to = Math.min(sent.size(), from + 1 + random.nextInt(60));
            messages.add(Arrays.copyOfRange(sent.bytes(), from, to));
            from = to;
        }
        return of(messages);
    }

    private static CopyOut of(Queue<byte[]> messages) {
        return (CopyOut) Proxy.newProxyInstance(
                CopiedRowsTest.class.getClassLoader(),
                new Class<?>[] {CopyOut.class},
                (proxy, method, arguments) -> method.getName().equals("readFromCopy") ? messages.poll() : null);
    }
}
