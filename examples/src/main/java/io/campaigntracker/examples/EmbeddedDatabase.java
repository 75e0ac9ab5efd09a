package io.campaigntracker.examples;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A real PostgreSQL that lives as long as the example, on loopback, with its data in a temporary folder. */
final class EmbeddedDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedDatabase start() {
        try {
            // Without a fixed locale initdb fails where LANG names one that the machine has not generated.
            return new EmbeddedDatabase(
                    EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start());
        } catch (IOException | IllegalStateException failure) {
            throw new IllegalStateException(
                    "the embedded PostgreSQL can't start here: run as a normal user, or give a database with --database-url",
                    failure);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
