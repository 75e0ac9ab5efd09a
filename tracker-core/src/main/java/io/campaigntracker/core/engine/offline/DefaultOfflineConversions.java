package io.campaigntracker.core.engine.offline;

import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OfflineConversions;
import io.campaigntracker.offline.OnlineOrder;
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
public record DefaultOfflineConversions(
        OfflineConversionStore store, AccountDirectory accounts, Clock clock, OnConflict onConflict)
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
