package io.campaigntracker.benchmarks.store;

import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.MetricsRow;
import java.util.List;
import java.util.Map;

/** What each part of the library's table costs: COPY of the same rows into tables that lack one part after the other. */
public final class TablePartsSuite {

    private static final String LIKE =
            "create table %s (like creative_metrics including defaults including identity%s)";

    private TablePartsSuite() {}

    public static void run(Size size, Report report) throws Exception {
        measure(size, report, "table-parts", size.rows(50_000), false);
        measure(size, report, "table-parts-actions", size.rows(25_000), true);
    }

    private static void measure(Size size, Report report, String name, int count, boolean withActions)
            throws Exception {
        int ads = Math.min(count, 2_500);
        List<MetricsRow> rows = AdRows.of(ads, 0, count / ads, withActions, 0);
        try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
            JooqMetricsStore.connect(database.url()).close();
            database.execute(LIKE.formatted("whole", " including generated including indexes"));
            database.execute(LIKE.formatted("no_ratios", " including indexes"));
            database.execute(LIKE.formatted("key_only", " including generated")
                    + "; alter table key_only add primary key (account_id, date, ad_id)");
            database.execute(LIKE.formatted("key_no_ratios", "")
                    + "; alter table key_no_ratios add primary key (account_id, date, ad_id)");
            database.execute(LIKE.formatted("numeric_actions", " including generated including indexes"));
            database.execute(LIKE.formatted("text_actions", " including generated including indexes")
                    + "; alter table text_actions alter actions type text");
            Rounds rounds = new Rounds(size.warmUps(), size.rounds())
                    .before(() ->
                            database.execute("truncate whole, no_ratios, key_only, key_no_ratios, numeric_actions,"
                                    + " text_actions; checkpoint"));
            List<String> tables = withActions
                    ? List.of("whole", "key_no_ratios", "numeric_actions", "text_actions")
                    : List.of("whole", "no_ratios", "key_only", "key_no_ratios");
            for (String table : tables) {
                LibraryCopy.Actions actions = !withActions
                        ? LibraryCopy.Actions.NONE
                        : table.equals("numeric_actions") ? LibraryCopy.Actions.NUMBERS : LibraryCopy.Actions.TEXTS;
                rounds.way(
                        table,
                        () -> {
                            StoreSuite.inTransaction(
                                    database, connection -> LibraryCopy.copy(connection, table, rows, actions));
                        },
                        () -> StoreSuite.sums(database, table));
            }
            Map<String, Measurement> times = rounds.run(StoreSuite.sums(rows));
            Table result = new Table("COPY into", "times as fast as into the whole table", "rows/s");
            for (Measurement way : times.values()) {
                result.row(
                        way.name(),
                        Table.figure(times.get("whole").millis() / way.millis()),
                        Table.figure(rows.size() / way.millis() * 1_000));
            }
            report.table(name, result);
        }
    }
}
