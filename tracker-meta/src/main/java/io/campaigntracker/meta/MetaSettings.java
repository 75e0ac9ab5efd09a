package io.campaigntracker.meta;

import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.source.RequestObserver;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Everything a source is set to, validated; see {@link MetaMetricsSourceBuilder} for what each means. */
record MetaSettings(
        Secrets secrets,
        List<String> accountIds,
        String apiVersion,
        URI baseUrl,
        int pageSize,
        int parallelism,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration totalTimeout,
        Duration reportTimeout,
        int maxRetries,
        int maxPages,
        long maxResponseBytes,
        boolean compression,
        int asyncFromDays,
        PendingQueryStore reportRuns,
        List<String> extraFields,
        boolean incrementality,
        Clock clock,
        @Nullable Executor executor,
        RequestObserver observer,
        Waiter waiter,
        DoubleSupplier jitter) {

    MetaSettings {
        accountIds = List.copyOf(accountIds);
        extraFields = List.copyOf(extraFields);
    }
}
