package io.campaigntracker.examples;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What the database of the watching services says of their work. Not thread-safe. */
final class WatchChaosBooks implements AutoCloseable {

    /** A living holder renews its lease every seven seconds. */
    private static final Duration STILL = Duration.ofSeconds(9);

    private final Connection connection;
    private final String account;
    private Map<String, Instant> seen = new HashMap<>();
    private long seenAt = System.nanoTime();

    WatchChaosBooks(String url, String account) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        this.account = account;
    }

    boolean isDone(Instant slot) throws SQLException {
        if (!isThere()) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "select 1 from campaign_tracker.watch_states where account_id = ? and slot >= ? and outcome = 'DONE'")) {
            statement.setString(1, account);
            statement.setObject(2, slot.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    long missed() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(missed) from campaign_tracker.watch_states")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Lets what is left of a dead or frozen holder's half minute pass at once, as the days do; one who was frozen while writing it keeps it. */
    void endStillLeases() throws SQLException {
        if (System.nanoTime() - seenAt < STILL.toNanos() || !isThere()) {
            return;
        }
        Map<String, Instant> expiries = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select name, expires_at from campaign_tracker.leases where expires_at > clock_timestamp()")) {
            while (rows.next()) {
                expiries.put(rows.getString(1), rows.getTimestamp(2).toInstant());
            }
        }
        for (Map.Entry<String, Instant> lease : expiries.entrySet()) {
            if (lease.getValue().equals(seen.get(lease.getKey()))) {
                try (PreparedStatement statement = connection.prepareStatement(
                        "update campaign_tracker.leases set expires_at = clock_timestamp() where name = (select name"
                                + " from campaign_tracker.leases where name = ? and expires_at = ? for no key update skip locked)")) {
                    statement.setString(1, lease.getKey());
                    statement.setObject(2, lease.getValue().atOffset(ZoneOffset.UTC));
                    statement.execute();
                }
            }
        }
        seen = expiries;
        seenAt = System.nanoTime();
    }

    private boolean isThere() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select to_regclass('campaign_tracker.watch_states') is not null")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
