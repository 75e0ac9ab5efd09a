package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.TrackerBuilder;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.jooq.JooqStoreBuilder;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.meta.MetaMetricsSourceBuilder;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.store.MetricsStore;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * A tracker from Meta's Marketing API into the application's PostgreSQL. It is there without the database being up, and syncs by itself only where
 * {@code campaign-tracker.watch.enabled} says so.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration"
        })
@ConditionalOnProperty(name = "campaign-tracker.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CampaignTrackerProperties.class)
@ImportRuntimeHints(CampaignTrackerRuntimeHints.class)
public final class CampaignTrackerAutoConfiguration {

    private static final String NO_SOURCE =
            "campaign-tracker.meta.access-token or campaign-tracker.meta.accounts is not set, and there is no MetricsSource bean";

    /** For Spring. */
    public CampaignTrackerAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(MetaConnectionDetails.class)
    @ConditionalOnProperty("campaign-tracker.meta.access-token")
    MetaConnectionDetails metaConnectionDetails(CampaignTrackerProperties properties) {
        return new PropertiesMetaConnectionDetails(properties.meta());
    }

    /** The tracker closes it; its connections stay the application's. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(MetricsStore.class)
    @ConditionalOnSingleCandidate(DataSource.class)
    JooqMetricsStore campaignTrackerStore(
            CampaignTrackerProperties properties, DataSource dataSource, ObjectProvider<StoreCustomizer> customizers) {
        CampaignTrackerProperties.Store store = properties.store();
        JooqStoreBuilder builder = JooqMetricsStore.builder()
                .dataSource(dataSource)
                .schema(store.schema())
                .statementTimeout(store.statementTimeout());
        if (!store.migrate()) {
            builder.withoutMigrating();
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.openLazily();
    }

    /** The tracker closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(MetricsSource.class)
    @ConditionalOnBean(MetaConnectionDetails.class)
    MetaMetricsSource campaignTrackerSource(
            CampaignTrackerProperties properties,
            MetaConnectionDetails connection,
            ObjectProvider<JooqMetricsStore> store,
            ObjectProvider<Clock> clock,
            ObjectProvider<MetaSourceCustomizer> customizers,
            TokenState token) {
        CampaignTrackerProperties.Meta meta = properties.meta();
        MetaMetricsSourceBuilder builder = MetaMetricsSource.builder()
                .accessToken(connection.accessToken())
                .appSecret(connection.appSecret())
                .adAccounts(connection.accounts())
                .requestTimeout(meta.requestTimeout())
                .reportRuns(store.stream()
                        .findFirst()
                        .map(JooqMetricsStore::reportRuns)
                        .orElseGet(PendingQueryStore::inMemory))
                .requestObserver(token);
        if (meta.apiVersion() != null) {
            builder.apiVersion(meta.apiVersion());
        }
        String baseUrl = connection.baseUrl();
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        clock.ifUnique(builder::clock);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean(CampaignTracker.class)
    @ConditionalOnBean(MetricsStore.class)
    CampaignTracker campaignTracker(
            CampaignTrackerProperties properties,
            MetricsStore store,
            ObjectProvider<MetricsSource> source,
            ObjectProvider<Clock> clock,
            ObjectProvider<AlertSink> sinks,
            ObjectProvider<AlertStore> alerts,
            ObjectProvider<OfflineConversionStore> offline,
            ObjectProvider<CurrencyConverter> converter,
            ObjectProvider<TrackerBuilderCustomizer> customizers,
            ObjectProvider<Wrapping> wrappings,
            LastSyncs syncs,
            ListableBeanFactory beans) {
        Wrapping around = wrappings.getIfAvailable(() -> Wrapping.NONE);
        TrackerBuilder builder = CampaignTrackers.builder()
                .store(around.store(store))
                .parallelism(properties.parallelism())
                .withoutSource(NO_SOURCE)
                .syncObserver(syncs);
        source.ifUnique(builder::source);
        clock.ifUnique(builder::clock);
        OwnBeans.beside(beans, alerts, AlertStore.class).ifPresent(builder::alertStore);
        OwnBeans.beside(beans, offline, OfflineConversionStore.class).ifPresent(builder::offlineConversions);
        converter.ifUnique(builder::currencyConverter);
        List<AlertSink> told = sinks.orderedStream().map(around::sink).toList();
        if (!told.isEmpty()) {
            builder.alertSinks(told.toArray(AlertSink[]::new));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return around.tracker(builder.build());
    }

    @Bean
    LastSyncs campaignTrackerLastSyncs(ObjectProvider<Wrapping> wrappings) {
        return new LastSyncs(wrappings.getIfAvailable(() -> Wrapping.NONE).syncs());
    }

    @Bean
    TokenState campaignTrackerTokenState(ObjectProvider<Wrapping> wrappings) {
        return new TokenState(wrappings.getIfAvailable(() -> Wrapping.NONE).requests());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(CampaignTracker.class)
    @ConditionalOnProperty("campaign-tracker.watch.enabled")
    WatchLifecycle campaignTrackerWatch(
            CampaignTrackerProperties properties,
            CampaignTracker tracker,
            ObjectProvider<WatchCustomizer> customizers) {
        return new WatchLifecycle(
                tracker, properties.watch(), customizers.orderedStream().toList());
    }
}
