package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.file.AtomicFile;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangedTermsQuery;
import io.campaigntracker.core.report.MetricsCsv;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.RowsQuery;
import io.campaigntracker.store.HistoryQuery;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored rows as they are. */
public record DefaultRowsQuery(HistoryLoader loader, QueryTerms terms, EntityLevel level, boolean withActions)
        implements RowsQuery, RangedTermsQuery<RowsQuery> {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultRowsQuery.class);

    public static DefaultRowsQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultRowsQuery(loader, terms, EntityLevel.CAMPAIGN, false);
    }

    @Override
    public RowsQuery with(QueryTerms changed) {
        return new DefaultRowsQuery(loader, changed, level, withActions);
    }

    @Override
    public RowsQuery perAd() {
        return new DefaultRowsQuery(loader, terms, EntityLevel.AD, withActions);
    }

    @Override
    public RowsQuery includingActions() {
        return new DefaultRowsQuery(loader, terms, level, true);
    }

    @Override
    public MetricsHistory load() {
        return loader.store().read(query());
    }

    @Override
    public void forEach(Consumer<? super MetricsRow> consumer) {
        loader.store().forEach(query(), consumer);
    }

    @Override
    public long exportCsv(Path file) {
        AtomicLong rows = new AtomicLong();
        AtomicFile.write(file, out -> {
            MetricsCsv csv = new MetricsCsv(out, loader::campaignName);
            forEach(csv::write);
            rows.set(csv.rows());
        });
        LOG.info("event=rows_exported rows={} file=\"{}\"", rows, file);
        return rows.get();
    }

    private HistoryQuery query() {
        HistoryQuery query = terms.scope()
                .narrow(HistoryQuery.of(level, loader.resolve(terms.scope(), terms.range())))
                .asOf(loader.moment());
        return withActions ? query.includingActions() : query;
    }
}
