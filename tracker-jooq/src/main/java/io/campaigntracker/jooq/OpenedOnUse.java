package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database before the first work in it, and again until that has succeeded: the schema is brought up to date, the server's
 * ways are learned. A service can thus start while the database is down, and needs no restart once it is up.
 *
 * <p>Threads that come while it is not open each try by themselves, so that none waits for another's time limit; what must happen once
 * happens behind the lock of {@link Migrations}.
 */
final class OpenedOnUse extends Database {

    private static final Logger LOG = LoggerFactory.getLogger(OpenedOnUse.class);

    private final Database database;
    private final @Nullable DataSource unpooled;
    private final boolean migrating;
    private volatile @Nullable ServerFacts facts;

    /**
     * @param database what is to be opened
     * @param unpooled a single connection tells at once why none can be had, where a pool goes on trying until its time is up, even with
     *     a wrong password; null where there is only the caller's pool
     * @param migrating whether the schema is brought up to date
     */
    OpenedOnUse(Database database, @Nullable DataSource unpooled, boolean migrating) {
        super(database.schema(), Duration.ZERO);
        this.database = database;
        this.unpooled = unpooled;
        this.migrating = migrating;
    }

    /**
     * Opens it, unless it is.
     *
     * @throws StoreException if it can't be opened
     */
    ServerFacts open() {
        ServerFacts known = facts;
        if (known != null) {
            return known;
        }
        database.requireOpen("open the store");
        if (unpooled != null) {
            try {
                unpooled.getConnection().close();
            } catch (SQLException e) {
                throw StoreFailures.of("could not connect to the database", e);
            }
        }
        if (migrating) {
            Migrations.run(database);
        }
        ServerFacts read = database.read("read the server's settings", ServerFacts::read);
        synchronized (this) {
            if (facts == null) {
                facts = read;
                if (!read.keepsAnyText()) {
                    LOG.warn(
                            "event=database_encoding encoding={} effect=\"{}\"",
                            read.encoding(),
                            "what has characters beyond it, such as an emoji in a name, can't be stored; a database with"
                                    + " encoding UTF8 keeps everything");
                }
            }
            return Objects.requireNonNull(facts);
        }
    }

    @Override
    <T> T write(String what, Work<T> work) {
        open("could not " + what + "; nothing of it was written");
        return database.write(what, work);
    }

    @Override
    <T> T read(String what, Work<T> work) {
        open("could not " + what);
        return database.read(what, work);
    }

    @Override
    <T> T readOnce(String what, Work<T> work) {
        open("could not " + what);
        return database.readOnce(what, work);
    }

    @Override
    void requireOpen(String what) {
        database.requireOpen(what);
    }

    @Override
    boolean temporaryTables() {
        return open().temporaryTables();
    }

    @Override
    void close() {
        database.close();
    }

    private void open(String failed) {
        if (facts == null) {
            try {
                open();
            } catch (StoreException e) {
                throw new StoreException(failed + ": " + e.getMessage(), e.isRetryable(), e);
            }
        }
    }
}
