package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.file.AtomicFile;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.report.MetricsCsv;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.RowsQuery;
import io.campaigntracker.store.HistoryQuery;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored rows as they are. */
public record DefaultRowsQuery(QueryTerms question, EntityLevel level, boolean withActions) implements RowsQuery {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultRowsQuery.class);

    public static DefaultRowsQuery of(QueryTerms question) {
        return new DefaultRowsQuery(question, EntityLevel.CAMPAIGN, false);
    }

    @Override
    public RowsQuery lastDays(int days) {
        return new DefaultRowsQuery(question.lastDays(days), level, withActions);
    }

    @Override
    public RowsQuery between(LocalDate since, LocalDate until) {
        return new DefaultRowsQuery(question.between(since, until), level, withActions);
    }

    @Override
    public RowsQuery perAd() {
        return new DefaultRowsQuery(question, EntityLevel.AD, withActions);
    }

    @Override
    public RowsQuery includingActions() {
        return new DefaultRowsQuery(question, level, true);
    }

    @Override
    public MetricsHistory load() {
        return question.loader().store().read(query());
    }

    @Override
    public void forEach(Consumer<? super MetricsRow> consumer) {
        question.loader().store().forEach(query(), consumer);
    }

    @Override
    public long exportCsv(Path file) {
        AtomicLong rows = new AtomicLong();
        AtomicFile.write(file, out -> {
            MetricsCsv csv = new MetricsCsv(out, question.loader()::campaignName);
            forEach(csv::write);
            rows.set(csv.rows());
        });
        LOG.info("event=rows_exported rows={} file=\"{}\"", rows, file);
        return rows.get();
    }

    private HistoryQuery query() {
        HistoryLoader loader = question.loader();
        HistoryQuery query = question.scope()
                .narrow(HistoryQuery.of(level, loader.resolve(question.scope(), question.range())))
                .asOf(loader.moment());
        return withActions ? query.includingActions() : query;
    }
}
