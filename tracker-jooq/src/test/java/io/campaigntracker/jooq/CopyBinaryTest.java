package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

final class CopyBinaryTest {

    private static final TestDatabase DATABASE = TestServer.empty();

    @Test
    void copy_decimalsOfAnySize_arriveToTheLastDigit() throws Exception {
        Random random = new Random(20_261_122);
        List<BigDecimal> sent = new ArrayList<>(List.of(
                BigDecimal.ZERO,
                new BigDecimal("0.000"),
                new BigDecimal("-0.01"),
                new BigDecimal("9999.9999"),
                new BigDecimal("1E+9"),
                new BigDecimal("10000")));
        while (sent.size() < 3_000) {
            sent.add(new BigDecimal(new BigInteger(1 + random.nextInt(120), random), random.nextInt(24) - 4)
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)));
        }

        CopyBinary cells = new CopyBinary(2);
        for (int i = 0; i < sent.size(); i++) {
            cells.number(i);
            cells.decimal(sent.get(i));
            cells.endRow();
        }

        assertThat(stored("id bigint, value numeric", "value::text", cells))
                .isEqualTo(sent.stream().map(BigDecimal::toPlainString).toList());
    }

    @Test
    void copy_eachKindOfCell_arrivesAsItWas() throws Exception {
        CopyBinary cells = new CopyBinary(6);
        cells.number(Long.MIN_VALUE);
        cells.text("tab\t, line\n, back\\slash, ä€😀, zero\0, \\N");
        cells.date(LocalDate.of(1960, 2, 29));
        cells.moment(Instant.parse("1999-12-31T23:59:59.123456789Z"));
        cells.json("{\"a\\\\b\": \"c\\nd\"}");
        cells.absent();
        cells.endRow();

        assertThat(stored(
                        "id bigint, t text, d date, m timestamptz, j jsonb, n numeric",
                        "concat_ws('|', id, t, d, to_char(m at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), j, n is null)",
                        cells))
                .containsExactly(Long.MIN_VALUE + "|tab\t, line\n, back\\slash, ä€😀, zero\ufffd, \\N|1960-02-29"
                        + "|1999-12-31 23:59:59.123456|{\"a\\\\b\": \"c\\nd\"}|t");
    }

    @Test
    void copy_cellLargerThanTheBuffer_arrivesWhole() throws Exception {
        String large = "x".repeat(300_000);
        CopyBinary cells = new CopyBinary(2);
        cells.number(1);
        cells.plain(large);
        cells.endRow();

        assertThat(stored("id bigint, t text", "t", cells)).containsExactly(large);
    }

    private static List<String> stored(String columns, String expression, CopyBinary cells) throws Exception {
        DATABASE.execute("drop table if exists copied; create table copied (" + columns + ")");
        cells.end();
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied from stdin with (format binary)");
            copy.writeToCopy(cells.bytes(), 0, cells.size());
            copy.endCopy();
        }
        return DATABASE.texts("select " + expression + " from copied order by id");
    }
}
