package io.campaigntracker.starter;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.jooq.JooqStoreBuilder;
import io.campaigntracker.meta.MetaCampaignControl;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.source.PendingQueryStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Assembles the usual tracker, Meta's Marketing API into PostgreSQL, from environment variables.
 *
 * <table>
 * <caption>Variables</caption>
 * <tr><th>Name</th><th>Meaning</th></tr>
 * <tr><td>{@code META_ACCESS_TOKEN}</td><td>a token that may read ads</td></tr>
 * <tr><td>{@code META_AD_ACCOUNT_ID}</td><td>one or several ad accounts with commas, with or without {@code act_}</td></tr>
 * <tr><td>{@code DATABASE_URL}</td><td>{@code postgresql://user:password@host:port/db} or {@code jdbc:postgresql:…}</td></tr>
 * <tr><td>{@code META_APP_SECRET}</td><td>optional; signs every call</td></tr>
 * <tr><td>{@code META_API_VERSION}</td><td>optional, such as {@code v26.0}</td></tr>
 * <tr><td>{@code META_GRAPH_URL}</td><td>optional; another server that speaks the API, for tests</td></tr>
 * </table>
 */
public final class CampaignTrackerStarter {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignTrackerStarter.class);

    private CampaignTrackerStarter() {}

    /**
     * {@return a tracker from this process's environment}
     *
     * @see #fromEnvironment(Map)
     */
    public static CampaignTracker fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * {@return a tracker from the given variables; without Meta's it answers from the store and refuses to sync, and one warning names every
     * variable that is missing}
     *
     * <p>The database is connected to by the first call that needs it, so that a service starts while it is down. The warning goes to the log, or where
     * SLF4J has no backend to the platform's own, {@link System.Logger}, which writes to standard error.
     *
     * @throws IllegalStateException if {@code DATABASE_URL} is missing; the message names every missing variable
     * @throws IllegalArgumentException if a variable is malformed; the message never repeats a secret
     */
    public static CampaignTracker fromEnvironment(Map<String, String> variables) {
        TrackerEnvironment environment = new TrackerEnvironment(variables);
        List<String> missing = environment.missing();
        if (missing.contains(TrackerEnvironment.DATABASE_URL)) {
            throw new IllegalStateException(TrackerEnvironment.describe(missing));
        }
        if (missing.isEmpty()) {
            return complete(environment, JooqStoreBuilder::openLazily);
        }
        String reason = TrackerEnvironment.describe(missing);
        warn(reason);
        return CampaignTrackers.builder()
                .withoutSource(reason)
                .store(store(environment, JooqStoreBuilder::openLazily))
                .build();
    }

    /**
     * {@return a tracker that can sync, on a database that is there}
     *
     * @throws IllegalStateException if a variable is missing; the message names every missing one
     * @throws IllegalArgumentException if a variable is malformed; the message never repeats a secret
     * @throws io.campaigntracker.store.StoreException if the database can't be reached
     */
    public static CampaignTracker strictlyFromEnvironment(Map<String, String> variables) {
        TrackerEnvironment environment = new TrackerEnvironment(variables);
        List<String> missing = environment.missing();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(TrackerEnvironment.describe(missing));
        }
        return complete(environment, JooqStoreBuilder::open);
    }

    /**
     * {@return Meta's API as the given variables describe it}
     *
     * @throws IllegalStateException if a variable of Meta's is missing; the message names every missing one
     */
    public static MetaMetricsSource metaSource(Map<String, String> variables) {
        return new TrackerEnvironment(variables).metaSource(PendingQueryStore.inMemory());
    }

    private static JooqMetricsStore store(
            TrackerEnvironment environment, Function<JooqStoreBuilder, JooqMetricsStore> opening) {
        return opening.apply(JooqMetricsStore.builder().url(environment.databaseUrl()));
    }

    private static void warn(String reason) {
        if (LOG.isWarnEnabled()) {
            LOG.warn("event=no_source reason=\"{}\"", reason);
        } else if (LOG instanceof NOPLogger) {
            System.getLogger(LOG.getName()).log(System.Logger.Level.WARNING, reason);
        }
    }

    private static CampaignTracker complete(
            TrackerEnvironment environment, Function<JooqStoreBuilder, JooqMetricsStore> opening) {
        JooqMetricsStore store = store(environment, opening);
        try {
            MetaMetricsSource source = environment.metaSource(store.reportRuns());
            return CampaignTrackers.builder()
                    .source(source)
                    .control(MetaCampaignControl.of(source))
                    .store(store)
                    .build();
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }
}
