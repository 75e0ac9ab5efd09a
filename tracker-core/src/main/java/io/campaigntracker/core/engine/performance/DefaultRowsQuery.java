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
        HistoryLoader pinned = loader.pinned();
        return pinned.store().read(query(pinned));
    }

    @Override
    public void forEach(Consumer<? super MetricsRow> consumer) {
        HistoryLoader pinned = loader.pinned();
        pinned.store().forEach(query(pinned), consumer);
    }

    @Override
    public long exportCsv(Path file) {
        HistoryLoader pinned = loader.pinned();
        HistoryQuery query = query(pinned);
        AtomicLong rows = new AtomicLong();
        AtomicFile.write(file, out -> {
            MetricsCsv csv = new MetricsCsv(out, pinned::campaignName);
            pinned.store().forEach(query, csv::write);
            rows.set(csv.rows());
        });
        LOG.info("event=rows_exported rows={} file=\"{}\"", rows, file);
        return rows.get();
    }

    private HistoryQuery query(HistoryLoader pinned) {
        pinned.requireKnown(terms.scope());
        HistoryQuery query = terms.scope()
                .narrow(HistoryQuery.of(level, pinned.resolve(terms.scope(), terms.range())))
                .asOf(pinned.moment());
        return withActions ? query.includingActions() : query;
    }
}
