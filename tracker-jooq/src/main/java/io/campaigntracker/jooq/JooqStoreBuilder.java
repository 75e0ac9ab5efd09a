package io.campaigntracker.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.campaigntracker.store.HourlyStore;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens a {@link JooqMetricsStore} with other than the usual settings. Either an address or a DataSource must be given; nothing else
 * must. Not thread-safe.
 */
public final class JooqStoreBuilder {

    private static final int COPY_FROM = 200;
    /** The server counts milliseconds in 31 bits. */
    private static final Duration LONGEST = Duration.ofDays(24);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private @Nullable String url;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable DataSource dataSource;
    private Schema schema = Schema.DEFAULT;
    private int poolSize = 8;
    private Duration connectionTimeout = Duration.ofSeconds(10);
    private Duration statementTimeout = Duration.ofMinutes(2);
    private Duration firstPause = FIRST_PAUSE;
    private int copyFrom = COPY_FROM;
    private boolean migrating = true;
    private FetchClock clock = FetchClock.DEFAULT;
    private int hoursKept = HourlyStore.DAYS_KEPT;

    JooqStoreBuilder() {}

    /** The address, {@code postgresql://...} or {@code jdbc:postgresql://...}; the store then has a pool of its own. */
    public JooqStoreBuilder url(String address) {
        this.url = Objects.requireNonNull(address, "address");
        return this;
    }

    /** User and password, where the address does not hold them. */
    public JooqStoreBuilder credentials(String userName, String userPassword) {
        this.user = Objects.requireNonNull(userName, "userName");
        this.password = Objects.requireNonNull(userPassword, "userPassword");
        return this;
    }

    /** The caller's connections, which the store never closes. */
    public JooqStoreBuilder dataSource(DataSource callers) {
        this.dataSource = Objects.requireNonNull(callers, "callers");
        return this;
    }

    /**
     * The schema that holds the tables, {@code campaign_tracker} by default; created if it is missing and the role may. The connection's
     * search path plays no part.
     *
     * @throws IllegalArgumentException if the name is blank, or longer than the 63 bytes that PostgreSQL keeps of a name
     */
    public JooqStoreBuilder schema(String name) {
        this.schema = new Schema(Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * How many connections the store's own pool opens at most; 8 by default.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public JooqStoreBuilder poolSize(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("pool size is " + connections + "; at least 1 is needed");
        }
        this.poolSize = connections;
        return this;
    }

    /**
     * How long a call waits for a connection of the store's own pool; 10 seconds by default.
     *
     * @throws IllegalArgumentException if less than 250 milliseconds, or more than 24 days
     */
    public JooqStoreBuilder connectionTimeout(Duration limit) {
        if (limit.compareTo(Duration.ofMillis(250)) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "connection timeout is " + limit + "; at least 250 ms are needed, and at most " + LONGEST);
        }
        this.connectionTimeout = limit;
        return this;
    }

    /**
     * How long one statement may take; 2 minutes by default.
     *
     * @throws IllegalArgumentException if not positive, or more than 24 days
     */
    public JooqStoreBuilder statementTimeout(Duration limit) {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "statement timeout is " + limit + "; it must be positive, and at most " + LONGEST);
        }
        this.statementTimeout = limit;
        return this;
    }

    /**
     * How far the clock of whoever fetches may be ahead of the database's; one minute by default. What claims to be of a later moment is
     * refused, because the right answers until then would be taken for older ones. Simulated time that runs ahead needs more.
     *
     * @throws IllegalArgumentException if negative
     */
    public JooqStoreBuilder clockTolerance(Duration ahead) {
        this.clock = new FetchClock(ahead);
        return this;
    }

    /**
     * For how many days hours are kept; {@value HourlyStore#DAYS_KEPT} by default.
     *
     * @throws IllegalArgumentException if less than {@value HourlyStore#LEAST_DAYS_KEPT}
     */
    public JooqStoreBuilder keepHours(int days) {
        this.hoursKept = HourlyStore.requireDaysKept(days);
        return this;
    }

    /**
     * Leaves the schema as it is; for a service whose role must not change it, or where another tool applies this library's SQL scripts.
     */
    public JooqStoreBuilder withoutMigrating() {
        this.migrating = false;
        return this;
    }

    JooqStoreBuilder copyFrom(int rows) {
        this.copyFrom = rows;
        return this;
    }

    JooqStoreBuilder firstPause(Duration pause) {
        this.firstPause = pause;
        return this;
    }

    /**
     * Opens the store, and brings its schema up to date.
     *
     * @throws IllegalStateException if neither or both of address and DataSource are given
     * @throws IllegalArgumentException if the address can't be understood
     * @throws io.campaigntracker.store.StoreException if the database can't be reached or its schema can't be brought up to date
     */
    public JooqMetricsStore open() {
        OpenedOnUse database = database();
        try {
            database.open();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new JooqMetricsStore(database, copyFrom, clock, hoursKept);
    }

    /**
     * Gives the store without asking for the database, so that a service can start while that is down. The first call of the store that
     * needs the database connects and brings the schema up to date; until that has succeeded each call is a
     * {@link io.campaigntracker.store.StoreException} that says what is in the way.
     *
     * @throws IllegalStateException if neither or both of address and DataSource are given
     * @throws IllegalArgumentException if the address can't be understood
     */
    public JooqMetricsStore openLazily() {
        return new JooqMetricsStore(database(), copyFrom, clock, hoursKept);
    }

    private OpenedOnUse database() {
        if ((url == null) == (dataSource == null)) {
            throw new IllegalStateException("exactly one of url and dataSource is needed");
        }
        if (dataSource != null) {
            return database(dataSource, null, null);
        }
        PGSimpleDataSource unpooled = unpooled(Objects.requireNonNull(url));
        HikariDataSource pool = pool(unpooled);
        return database(pool, unpooled, pool);
    }

    private OpenedOnUse database(DataSource connections, @Nullable DataSource unpooled, @Nullable AutoCloseable owned) {
        return new OpenedOnUse(
                new PooledDatabase(connections, schema, statementTimeout, firstPause, owned), unpooled, migrating);
    }

    private PGSimpleDataSource unpooled(String address) {
        PGSimpleDataSource source = ConnectionUrl.parse(address);
        if (user != null) {
            source.setUser(user);
            source.setPassword(password);
        }
        defaults(source, address);
        return source;
    }

    private HikariDataSource pool(PGSimpleDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("campaign-tracker");
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(connectionTimeout.toMillis());
        config.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(25).toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** What the address does not say itself. */
    private static void defaults(PGSimpleDataSource source, String address) {
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(600);
        }
        if (!address.contains("application_name=") && !address.contains("ApplicationName=")) {
            source.setApplicationName("campaign-tracker");
        }
        if (!address.contains("keepalives=") && !address.contains("tcpKeepAlive=")) {
            source.setTcpKeepAlive(true);
        }
        if (!address.contains("prepareThreshold=")) {
            // Statements prepared in a session do not survive a transaction-pooling proxy, and gain next to nothing
            // here.
            source.setPrepareThreshold(0);
        }
    }
}
