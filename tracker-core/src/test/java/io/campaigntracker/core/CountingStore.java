package io.campaigntracker.core;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.spi.Coverage;
import io.campaigntracker.spi.CoverageQuery;
import io.campaigntracker.spi.HistoryQuery;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.MetricsStore;
import io.campaigntracker.spi.ReachQuery;
import io.campaigntracker.spi.SourceFailure;
import io.campaigntracker.spi.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that counts how often its rows, and reach, are read. */
record CountingStore(MetricsStore inner, AtomicInteger reads, AtomicInteger reachReads) implements MetricsStore {

    CountingStore(MetricsStore inner) {
        this(inner, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public WriteResult write(MetricsChunk chunk) {
        return inner.write(chunk);
    }

    @Override
    public void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        inner.recordFailure(request, attemptedAt, failure);
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        reads.incrementAndGet();
        return inner.read(query);
    }

    @Override
    public void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        reads.incrementAndGet();
        inner.forEach(query, consumer);
    }

    @Override
    public List<Coverage> coverage(CoverageQuery query) {
        return inner.coverage(query);
    }

    @Override
    public void saveCatalog(AccountCatalog catalog) {
        inner.saveCatalog(catalog);
    }

    @Override
    public List<AccountCatalog> catalogs(@Nullable Instant asOf) {
        return inner.catalogs(asOf);
    }

    @Override
    public List<CreativePeriod> creativePeriods(String accountId) {
        return inner.creativePeriods(accountId);
    }

    @Override
    public void saveReach(List<RangeReach> reach) {
        inner.saveReach(reach);
    }

    @Override
    public List<RangeReach> reach(ReachQuery query) {
        reachReads.incrementAndGet();
        return inner.reach(query);
    }

    @Override
    public void close() {
        inner.close();
    }
}
