package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the columns of conversions and revenue with what each account counts, and refills them once that has changed. Thread-safe. */
final class ConversionFiller {

    private static final Logger LOG = LoggerFactory.getLogger(ConversionFiller.class);

    private final Optional<RecomputableStore> columns;
    private final ConversionDefaults defaults;
    private final Set<String> upToDate = ConcurrentHashMap.newKeySet();

    ConversionFiller(Optional<RecomputableStore> columns, ConversionDefaults defaults) {
        this.columns = columns;
        this.defaults = defaults;
    }

    /** {@return a row with its conversions under its account's definition} */
    MetricsRow fill(MetricsRow row) {
        return AttributedHistory.attribute(row, defaults.of(row.accountId()));
    }

    /** Looks once, before the first sync of an account: what it counts can't change while this tracker lives. */
    void recompute(String accountId) {
        if (columns.isEmpty() || upToDate.contains(accountId)) {
            return;
        }
        ConversionBasis basis = defaults.of(accountId);
        String definition = basis.definition().id();
        try {
            long rows = columns.get().recompute(accountId, definition, basis.window(), this::fill);
            upToDate.add(accountId);
            if (rows > 0) {
                LOG.info(
                        "event=conversions_recomputed account={} rows={} definition={} window={}",
                        accountId,
                        rows,
                        definition,
                        basis.window());
            }
        } catch (StoreException failure) {
            LOG.warn("event=conversions_not_recomputed account={} reason=\"{}\"", accountId, failure.getMessage());
        }
    }
}
