package io.campaigntracker.spring;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set under {@code campaign-tracker}.
 *
 * @param enabled whether there is a tracker at all
 * @param parallelism how many chunks a sync fetches side by side
 * @param meta Meta's Marketing API, the source
 * @param store PostgreSQL, the store
 * @param watch syncing, judging and telling on a schedule
 * @param health what the health of the tracker is judged by
 */
@ConfigurationProperties("campaign-tracker")
public record CampaignTrackerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("4") int parallelism,
        @DefaultValue Meta meta,
        @DefaultValue Store store,
        @DefaultValue Watch watch,
        @DefaultValue Health health) {

    /** @throws IllegalArgumentException if the parallelism is less than 1 */
    public CampaignTrackerProperties {
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "campaign-tracker.parallelism is " + parallelism + "; at least 1 is needed");
        }
    }

    /**
     * Meta's Marketing API. Without a token the tracker answers from the store and refuses to sync; a token without accounts fails the start.
     *
     * @param accessToken a token that may read ads
     * @param appSecret the app's secret, with which every call is signed
     * @param accounts the ad accounts, with or without act_
     * @param apiVersion the version of the API, such as v27.0; by default the newest that is known
     * @param baseUrl another server that speaks the API, for tests
     * @param requestTimeout how long one attempt of a request may take
     */
    public record Meta(
            @Nullable String accessToken,
            @Nullable String appSecret,
            @DefaultValue List<String> accounts,
            @Nullable String apiVersion,
            @Nullable String baseUrl,
            @DefaultValue("2m") Duration requestTimeout) {

        /** @throws IllegalArgumentException if the time is not positive */
        public Meta {
            accounts = List.copyOf(accounts);
            requirePositive("campaign-tracker.meta.request-timeout", requestTimeout);
        }

        /** Names no secret. */
        @Override
        public String toString() {
            return "Meta[accounts=" + accounts + ", baseUrl=" + baseUrl + "]";
        }
    }

    /**
     * The store, on the application's DataSource.
     *
     * @param schema the schema that holds the tables; it is the library's alone
     * @param migrate whether the schema is brought up to date on first use; otherwise something else applies the scripts
     * @param statementTimeout how long one statement may take
     */
    public record Store(
            @DefaultValue("campaign_tracker") String schema,
            @DefaultValue("true") boolean migrate,
            @DefaultValue("2m") Duration statementTimeout) {

        /** @throws IllegalArgumentException if the time is not positive */
        public Store {
            requirePositive("campaign-tracker.store.statement-timeout", statementTimeout);
        }
    }

    /**
     * The schedule. All times are those of each account; replicas on one database share the work.
     *
     * @param enabled whether this process syncs, judges the stored rules and tells by itself
     * @param today how often today's rows of campaigns are fetched
     * @param ads how often today's rows of ads are fetched
     * @param nightlyAt when the days that are still restated are fetched
     */
    public record Watch(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("15m") Duration today,
            @DefaultValue("1h") Duration ads,
            @DefaultValue("03:00") LocalTime nightlyAt) {}

    /**
     * What health is judged by.
     *
     * @param coverageAge how old the coverage of an account may become until the tracker is reported down
     */
    public record Health(@DefaultValue("26h") Duration coverageAge) {

        /** @throws IllegalArgumentException if the time is not positive */
        public Health {
            requirePositive("campaign-tracker.health.coverage-age", coverageAge);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
        }
    }
}
