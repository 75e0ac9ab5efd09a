package io.campaigntracker.core;

import io.campaigntracker.model.OfflineConversion;
import io.campaigntracker.model.OnlineOrder;
import io.campaigntracker.performance.OfflineConversions;
import io.campaigntracker.spi.ImportResult;
import io.campaigntracker.spi.OfflineConversionStore;
import io.campaigntracker.spi.OfflineConversionStore.OnConflict;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports into the store, known from the moment of the import on. */
record DefaultOfflineConversions(
        OfflineConversionStore store, KnownAccounts accounts, Clock clock, OnConflict onConflict)
        implements OfflineConversions {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultOfflineConversions.class);

    @Override
    public OfflineConversions replacing() {
        return new DefaultOfflineConversions(store, accounts, clock, OnConflict.REPLACE);
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(Collection<OfflineConversion> conversions) {
        return told("conversions", store.importConversions(conversions, clock.instant(), onConflict));
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(Path csv) {
        return importConversions(open(csv));
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(Reader csv) {
        return importConversions(csv().read(csv, OfflineCsv.Line::conversion));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(Collection<OnlineOrder> orders) {
        return told("online_orders", store.importOnlineOrders(orders, clock.instant(), onConflict));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(Path csv) {
        return importOnlineOrders(open(csv));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(Reader csv) {
        return importOnlineOrders(csv().read(csv, OfflineCsv.Line::onlineOrder));
    }

    private static <T> ImportResult<T> told(String what, ImportResult<T> result) {
        LOG.info(
                "event=imported what={} new={} unchanged={} replaced={} conflicts={}",
                what,
                result.inserted(),
                result.unchanged(),
                result.replaced(),
                result.conflicts().size());
        return result;
    }

    private OfflineCsv csv() {
        return new OfflineCsv(accounts.of(QueryScope.EVERYTHING));
    }

    private static Reader open(Path csv) {
        try {
            return Files.newBufferedReader(csv);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + csv, unreadable);
        }
    }
}
