package io.campaigntracker.meta;

import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.store.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a store of runs that fails from failing the fetch: what it can't tell costs a new run, nothing more. */
final class ForgivingReportRuns implements PendingQueryStore {

    private static final Logger LOG = LoggerFactory.getLogger(MetaMetricsSource.class);

    private final PendingQueryStore kept;
    private final PendingQueryStore remembered = PendingQueryStore.inMemory();

    ForgivingReportRuns(PendingQueryStore kept) {
        this.kept = kept;
    }

    @Override
    public Optional<PendingQuery> find(String key) {
        Optional<PendingQuery> known = remembered.find(key);
        if (known.isPresent()) {
            return known;
        }
        try {
            return kept.find(key);
        } catch (StoreException failure) {
            warn("find", failure);
            return Optional.empty();
        }
    }

    @Override
    public void save(PendingQuery run) {
        remembered.save(run);
        try {
            kept.save(run);
        } catch (StoreException failure) {
            warn("save", failure);
        }
    }

    @Override
    public void remove(String key) {
        remembered.remove(key);
        try {
            kept.remove(key);
        } catch (StoreException failure) {
            warn("remove", failure);
        }
    }

    private static void warn(String what, StoreException failure) {
        LOG.warn("event=report_run_not_kept call={} reason=\"{}\"", what, failure.getMessage());
    }
}
