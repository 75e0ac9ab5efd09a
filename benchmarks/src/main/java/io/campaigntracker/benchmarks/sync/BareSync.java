package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.pull.AccountPages;
import io.campaigntracker.benchmarks.pull.StreamingLimit;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The least that is sound: one thread walks ads and campaigns in pages of 500, parses by hand, sends each row through one COPY into a
 * temporary table, and upserts from it. No retries, no history, no coverage, no catalog.
 */
final class BareSync {

    private static final String COLUMNS =
            "account_id, campaign_id, ad_set_id, ad_id, date, currency, impressions, clicks,"
                    + " link_clicks, reach, spend, conversions, revenue, actions";

    private final AccountPages ads;
    private final AccountPages campaigns;
    private final BenchmarkDatabase database;
    private final StreamingLimit parser = new StreamingLimit();

    BareSync(String address, Fleet fleet, BenchmarkDatabase database) {
        this.ads = new AccountPages(address, fleet, "ad", 500);
        this.campaigns = new AccountPages(address, fleet, "campaign", 500);
        this.database = database;
    }

    void run(boolean withActions) throws SQLException, IOException, InterruptedException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            copy(connection, campaigns, "bare_campaigns", withActions);
            copy(connection, ads, "bare", withActions);
            connection.commit();
        }
    }

    private void copy(Connection connection, AccountPages pages, String table, boolean withActions)
            throws SQLException, IOException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table stage_" + table + " (like " + table + ") on commit drop");
        }
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy stage_" + table + " (" + COLUMNS + ") from stdin");
        StringBuilder lines = new StringBuilder(1 << 17);
        parser.pull(pages, row -> {
            row.appendTo(lines, withActions);
            if (lines.length() > 1 << 16) {
                send(copy, lines);
            }
        });
        send(copy, lines);
        copy.endCopy();
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into " + table + " select * from stage_" + table
                    + " on conflict (ad_id, date) do update set impressions = excluded.impressions,"
                    + " clicks = excluded.clicks, link_clicks = excluded.link_clicks, reach = excluded.reach,"
                    + " spend = excluded.spend, conversions = excluded.conversions, revenue = excluded.revenue,"
                    + " actions = excluded.actions");
        }
    }

    private static void send(CopyIn copy, StringBuilder lines) {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        lines.setLength(0);
    }
}
