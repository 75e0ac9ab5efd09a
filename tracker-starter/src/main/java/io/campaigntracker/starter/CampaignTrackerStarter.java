package io.campaigntracker.starter;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.source.PendingQueryStore;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
     * @throws IllegalStateException if {@code DATABASE_URL} is missing; the message names every missing variable
     * @throws IllegalArgumentException if a variable is malformed; the message never repeats a secret
     * @throws io.campaigntracker.store.StoreException if the database can't be reached
     */
    public static CampaignTracker fromEnvironment(Map<String, String> variables) {
        TrackerEnvironment environment = new TrackerEnvironment(variables);
        List<String> missing = environment.missing();
        if (missing.contains(TrackerEnvironment.DATABASE_URL)) {
            throw new IllegalStateException(TrackerEnvironment.describe(missing));
        }
        if (missing.isEmpty()) {
            return strict(environment);
        }
        LOG.warn("event=no_source reason=\"{}\"", TrackerEnvironment.describe(missing));
        return CampaignTrackers.builder()
                .store(JooqMetricsStore.connect(environment.databaseUrl()))
                .build();
    }

    /**
     * {@return a tracker that can sync}
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
        return strict(environment);
    }

    /**
     * {@return Meta's API as the given variables describe it}
     *
     * @throws IllegalStateException if a variable of Meta's is missing; the message names every missing one
     */
    public static MetaMetricsSource metaSource(Map<String, String> variables) {
        return new TrackerEnvironment(variables).metaSource(PendingQueryStore.inMemory());
    }

    private static CampaignTracker strict(TrackerEnvironment environment) {
        JooqMetricsStore store = JooqMetricsStore.connect(environment.databaseUrl());
        try {
            return CampaignTrackers.builder()
                    .source(environment.metaSource(store.reportRuns()))
                    .store(store)
                    .build();
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }
}
