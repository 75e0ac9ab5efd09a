package io.campaigntracker.meta;

import io.campaigntracker.spi.ReportRun;
import io.campaigntracker.spi.ReportRunStore;
import io.campaigntracker.spi.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a store of runs that fails from failing the fetch: what it can't tell costs a new run, nothing more. */
final class ForgivingReportRuns implements ReportRunStore {

    private static final Logger LOG = LoggerFactory.getLogger(MetaMetricsSource.class);

    private final ReportRunStore kept;
    private final ReportRunStore remembered = ReportRunStore.inMemory();

    ForgivingReportRuns(ReportRunStore kept) {
        this.kept = kept;
    }

    @Override
    public Optional<ReportRun> find(String key) {
        Optional<ReportRun> known = remembered.find(key);
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
    public void save(ReportRun run) {
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
