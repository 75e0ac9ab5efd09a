package io.campaigntracker.benchmarks.fleet;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RowFigures;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.ByteConverter;

/**
 * Reads the campaigns' columns of some days by binary COPY into arrays, and does nothing else: no text but the identifier, no moment, no check. Every row of the fleet has every
 * figure, and none has more than six decimal places.
 */
final class BareColumns {

    private static final int HEADER = 19;
    private static final int FIRST_DAY = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long[] WORTH = {1_000_000L, 10_000_000_000L, 100_000_000_000_000L};

    private BareColumns() {}

    static AttributedHistory read(Connection connection, DateRange days) throws SQLException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select account_id, campaign_id, date, impressions, clicks, link_clicks, reach, spend, conversions,"
                                + " revenue from campaign_metrics where date between '" + days.since() + "' and '"
                                + days.until() + "') to stdout with (format binary)");
        MetricsHistory.Builder history = MetricsHistory.builder();
        Map<Long, Integer> campaigns = new HashMap<>();
        RowFigures figures = new RowFigures();
        int texts = -1;
        boolean first = true;
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            int at = first ? HEADER : 0;
            first = false;
            if (ByteConverter.int2(row, at) < 0) {
                continue;
            }
            int account = at + 2;
            int campaign = account + 4 + ByteConverter.int4(row, account);
            int length = ByteConverter.int4(row, campaign);
            long id = number(row, campaign + 4, length);
            int cell = campaign + 4 + length;
            Integer entity = campaigns.get(id);
            if (entity == null) {
                EntityRef ref = EntityRef.campaign(
                        new String(row, account + 4, campaign - account - 4, StandardCharsets.US_ASCII),
                        String.valueOf(id));
                entity = history.entity(ref);
                campaigns.put(id, entity);
                if (texts < 0) {
                    texts = history.textsOf(MetricsRow.builder(ref, days.since(), FleetBook.CURRENCY)
                            .conversions(
                                    null,
                                    null,
                                    ConversionBasis.DEFAULT.definition().id(),
                                    ConversionBasis.DEFAULT.window())
                            .build());
                }
            }
            int day = FIRST_DAY + ByteConverter.int4(row, cell + 4);
            cell += 8;
            figures.counts(ByteConverter.int8(row, cell + 4), ByteConverter.int8(row, cell + 16))
                    .linkClicks(ByteConverter.int8(row, cell + 28))
                    .reach(ByteConverter.int8(row, cell + 40));
            cell += 48;
            figures.scaledSpend(millionths(row, cell + 4));
            cell += 4 + ByteConverter.int4(row, cell);
            figures.scaledConversions(millionths(row, cell + 4));
            cell += 4 + ByteConverter.int4(row, cell);
            figures.scaledRevenue(millionths(row, cell + 4));
            history.add(entity, texts, day, figures);
        }
        return AttributedHistory.of(history.build().ordered(), ConversionBasis.DEFAULT);
    }

    private static long number(byte[] row, int at, int length) {
        long number = 0;
        for (int i = at; i < at + length; i++) {
            number = 10 * number + row[i] - '0';
        }
        return number;
    }

    private static long millionths(byte[] row, int at) {
        int digits = ByteConverter.int2(row, at);
        int weight = ByteConverter.int2(row, at + 2);
        long sum = 0;
        for (int i = 0; i < digits; i++) {
            long digit = ByteConverter.int2(row, at + 8 + 2 * i);
            int power = weight - i;
            sum += power >= 0 ? digit * WORTH[power] : power == -1 ? digit * 100 : digit / 100;
        }
        return sum;
    }
}
