package io.campaigntracker.jooq;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.HistoryQuery;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.WriteResult;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/**
 * Measures the store against plain COPY into the keyed table: {@code StoreSpeed <rows a day> <days> <rounds>}. Prints, never asserts.
 */
final class StoreSpeed {

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
    private static final String[] TYPES = {
        "comment",
        "landing_page_view",
        "link_click",
        "like",
        "offsite_conversion.fb_pixel_add_to_cart",
        "offsite_conversion.fb_pixel_initiate_checkout",
        "offsite_conversion.fb_pixel_purchase",
        "omni_purchase",
        "onsite_web_purchase",
        "post_engagement",
        "purchase",
        "video_view"
    };

    private StoreSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int perDay = Integer.parseInt(arguments[0]);
        int days = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        boolean actions = arguments.length < 4 || Boolean.parseBoolean(arguments[3]);
        double[] cold = new double[rounds];
        double[] staged = new double[rounds];
        double[] arrays = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long plain = plainCopy(perDay, days, actions);
            long store = cold(perDay, days, actions, round == rounds - 1);
            cold[round] = (double) plain / store;
            long filled = intoFilledDays(perDay, days, actions, 200);
            staged[round] = (double) plain / filled;
            arrays[round] = (double) plain / intoFilledDays(perDay, days, actions, Integer.MAX_VALUE);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: COPY with key %d ms, store cold %d ms, into filled days %d ms%n",
                    round,
                    plain / 1_000_000,
                    store / 1_000_000,
                    filled / 1_000_000);
        }
        System.out.printf(
                Locale.ROOT,
                "of COPY with key, median: cold %.2f, staged into filled days %.2f, as arrays %.2f%n",
                median(cold),
                median(staged),
                median(arrays));
        System.exit(0);
    }

    /** All rows in one COPY; writing them as text counts on both sides. */
    private static long plainCopy(int perDay, int days, boolean actions) throws Exception {
        TestDatabase database = TestServer.migrated();
        List<List<MetricsRow>> rows = rows(perDay, days, 0, actions);
        try (Connection connection = database.dataSource().getConnection()) {
            database.execute("checkpoint");
            long before = System.nanoTime();
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy creative_metrics (synced_at, " + MetricsTable.AD.columnList() + ") from stdin");
            CopyText text = new CopyText();
            for (List<MetricsRow> day : rows) {
                for (MetricsRow row : day) {
                    text.plain("2026-11-10T12:00Z");
                    RowCodec.write(MetricsTable.AD, row, text);
                    text.endRow();
                    if (text.isFull()) {
                        byte[] bytes = text.drain();
                        copy.writeToCopy(bytes, 0, bytes.length);
                    }
                }
            }
            byte[] bytes = text.drain();
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
            return System.nanoTime() - before;
        }
    }

    private static long cold(int perDay, int days, boolean actions, boolean resync) {
        TestDatabase database = TestServer.migrated();
        try (JooqMetricsStore store = database.store()) {
            List<List<MetricsRow>> rows = rows(perDay, days, 0, actions);
            long before = System.nanoTime();
            write(store, rows, NOON);
            long cold = System.nanoTime() - before;
            if (resync) {
                resync(database, store, perDay, days, actions);
            }
            return cold;
        }
    }

    private static long intoFilledDays(int perDay, int days, boolean actions, int copyFrom) {
        TestDatabase database = TestServer.migrated();
        try (JooqMetricsStore store = database.builder().copyFrom(copyFrom).open()) {
            List<List<MetricsRow>> seed = new ArrayList<>();
            for (int day = 0; day < days; day++) {
                seed.add(List.of(row("seed", FIRST.plusDays(day), 1, actions)));
            }
            write(store, seed, NOON.minusSeconds(60));
            List<List<MetricsRow>> rows = rows(perDay, days, 0, actions);
            long before = System.nanoTime();
            write(store, rows, NOON);
            return System.nanoTime() - before;
        }
    }

    private static void resync(TestDatabase database, JooqMetricsStore store, int perDay, int days, boolean actions) {
        long total = (long) perDay * days;
        report(
                database,
                "sizes",
                "select format('rows %s, heap %s, toast and all %s, indexes %s B a row', count(*),"
                        + " pg_relation_size('creative_metrics') / count(*), pg_table_size('creative_metrics') / count(*),"
                        + " pg_indexes_size('creative_metrics') / count(*)) from creative_metrics");
        report(
                database,
                "actions",
                "select avg(pg_column_size(actions))::int || ' B, as text '"
                        + " || avg(length(actions::text))::int from creative_metrics");
        for (int round = 1; round <= 3; round++) {
            List<List<MetricsRow>> same = rows(perDay, days, 0, actions);
            long wal = wal(database);
            long before = System.nanoTime();
            WriteResult result = write(store, same, NOON.plusSeconds(3_600L * round));
            long time = System.nanoTime() - before;
            System.out.printf(
                    Locale.ROOT,
                    "unchanged re-sync: %s, %d ms, WAL %.2f B a row%n",
                    result,
                    time / 1_000_000,
                    (double) (wal(database) - wal) / total);
        }
        List<List<MetricsRow>> changed = rows(perDay, days, 20, actions);
        long wal = wal(database);
        long before = System.nanoTime();
        WriteResult result = write(store, changed, NOON.plusSeconds(36_000));
        System.out.printf(
                Locale.ROOT,
                "5%% changed: %s, %d ms, WAL %.1f B a row%n",
                result,
                (System.nanoTime() - before) / 1_000_000,
                (double) (wal(database) - wal) / total);
        for (boolean withActions : new boolean[] {false, true}) {
            HistoryQuery query = HistoryQuery.of(EntityLevel.AD, DateRange.of(FIRST, FIRST.plusDays(days)));
            long start = System.nanoTime();
            int read =
                    store.read(withActions ? query.includingActions() : query).size();
            System.out.printf(
                    Locale.ROOT,
                    "read %d rows %s actions: %d ms%n",
                    read,
                    withActions ? "with" : "without",
                    (System.nanoTime() - start) / 1_000_000);
        }
        report(
                database,
                "revisions",
                "select format('%s rows, %s B a row with indexes', count(*),"
                        + " pg_total_relation_size('creative_metrics_revisions') / greatest(count(*), 1))"
                        + " from creative_metrics_revisions");
    }

    private static WriteResult write(JooqMetricsStore store, List<List<MetricsRow>> days, Instant fetchedAt) {
        WriteResult result = WriteResult.NOTHING;
        for (List<MetricsRow> rows : days) {
            result = result.plus(store.write(MetricsChunk.of(
                    MetricsRequest.of(
                            "1234567890",
                            EntityLevel.AD,
                            DateRange.day(rows.get(0).date())),
                    rows,
                    fetchedAt)));
        }
        return result;
    }

    private static List<List<MetricsRow>> rows(int perDay, int days, int changedEvery, boolean actions) {
        List<List<MetricsRow>> rows = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            List<MetricsRow> ofDay = new ArrayList<>(perDay);
            for (int ad = 0; ad < perDay; ad++) {
                int clicks = changedEvery > 0 && ad % changedEvery == 0 ? 1_000 : 20 + ad % 50;
                ofDay.add(row("12021" + (10_000_000_000L + ad), FIRST.plusDays(day), clicks, actions));
            }
            rows.add(ofDay);
        }
        return rows;
    }

    private static MetricsRow row(String ad, LocalDate date, int clicks, boolean actions) {
        MetricsRow.Builder row = MetricsRow.builder(EntityRef.ad("1234567890", ad), date, "EUR")
                .campaignId("12021000000000" + ad.length())
                .adSetId("120210000000001")
                .creative("cr" + ad, CreativeSource.OBSERVED)
                .impressions(1_500 + clicks)
                .clicks(clicks)
                .linkClicks(clicks / 2)
                .reach(1_200)
                .spend(BigDecimal.valueOf(1_234L + clicks, 2))
                .conversions(
                        new BigDecimal("3"), new BigDecimal("187.25"), "purchase@1", AttributionWindow.CLICK_7D_VIEW_1D)
                .attributionSetting("7d_click_1d_view");
        if (actions) {
            ActionStats.Builder stats = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
            for (String type : TYPES) {
                boolean valued = type.contains("purchase") || type.contains("pixel");
                for (ActionWindow window : ActionWindow.values()) {
                    if (window != ActionWindow.ENGAGED_VIEW_1D) {
                        stats.put(type, ActionMeasure.COUNT, window, BigDecimal.valueOf(clicks / 3 + type.length()));
                        if (valued) {
                            stats.put(type, ActionMeasure.VALUE, window, BigDecimal.valueOf(clicks * 317L, 2));
                        }
                    }
                }
            }
            row.actions(stats.build());
        }
        return row.build();
    }

    private static long wal(TestDatabase database) {
        return database.number("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    private static void report(TestDatabase database, String what, String sql) {
        System.out.println(what + ": " + database.texts(sql).get(0));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
