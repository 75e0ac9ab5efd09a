package io.campaigntracker.examples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** One PostgreSQL for all tests of the module, an empty database for each that asks. */
public final class Database implements LauncherSessionListener {

    private static EmbeddedPostgres postgres;
    private static int number;

    /** {@return the JDBC URL of a new, empty database} */
    public static synchronized String create() throws IOException, SQLException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
        }
        String name = "example" + ++number;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    /** {@return the single number a query gives} */
    public static BigDecimal number(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "&currentSchema=campaign_tracker");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getBigDecimal(1);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException failure) {
            throw new IllegalStateException("the embedded PostgreSQL did not stop", failure);
        }
    }
}
