package io.campaigntracker.meta;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.ReachRequest;
import io.campaigntracker.spi.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The insights of one account: daily rows, reach of a range, breakdowns. Made for one call of the source. */
final class AccountInsights {

    private final MetaSettings settings;
    private final Account account;
    private final InsightsFetcher fetcher;
    private final Instant now;

    AccountInsights(MetaSettings settings, GraphClient client, Account account, SeenEntities seen, Deadline deadline) {
        this.settings = settings;
        this.account = account;
        this.fetcher = new InsightsFetcher(settings, client, account.currency(), seen, deadline);
        this.now = settings.clock().instant();
    }

    MetricsChunk daily(MetricsRequest request) {
        RowCollector rows = new RowCollector(request.range(), now);
        Retention.TOTALS
                .clamp(request.range(), account, settings.clock(), rows)
                .map(days -> slice(request.level(), days, request.campaignIds(), InsightsField.MEASURES))
                .ifPresent(slice -> fetcher.fetch(slice, rows));
        rows.requireSomething();
        return new MetricsChunk(request, rows.rows(), rows.askedAt(), rows.missing(), rows.notes());
    }

    List<RangeReach> reach(ReachRequest request) {
        RowCollector rows = new RowCollector(request.range(), now);
        List<String> measures = List.of(InsightsField.REACH, InsightsField.IMPRESSIONS);
        fetcher.fetch(
                slice(request.level(), request.range(), request.campaignIds(), measures)
                        .wholeRange(),
                rows);
        if (!rows.missing().isEmpty()) {
            throw new SourceException(rows.missing().get(0).failure());
        }
        List<RangeReach> reach = new ArrayList<>();
        for (MetricsRow row : rows.rows()) {
            row.reach()
                    .ifPresent(people -> reach.add(
                            new RangeReach(row.entity(), request.range(), people, row.impressions(), rows.askedAt())));
        }
        return List.copyOf(reach);
    }

    BreakdownReport breakdown(BreakdownRequest request) {
        BreakdownCollector rows = new BreakdownCollector(request.by(), now);
        boolean reachReported = request.by().stream().allMatch(Breakdown::reportsReach);
        List<String> measures = InsightsField.MEASURES.stream()
                .filter(measure -> reachReported || !measure.equals(InsightsField.REACH))
                .toList();
        Retention.BREAKDOWNS
                .clamp(request.range(), account, settings.clock(), rows)
                .map(days -> slice(request.level(), days, request.campaignIds(), measures)
                        .by(request.by()))
                .ifPresent(slice -> fetcher.fetch(slice, rows));
        rows.requireSomething();
        return new BreakdownReport(request, rows.rows(), rows.askedAt(), rows.missing(), rows.notes());
    }

    private Slice slice(EntityLevel level, DateRange days, Set<String> campaignIds, List<String> measures) {
        Slice.Scope scope =
                campaignIds.isEmpty() ? null : new Slice.Scope(Level.CAMPAIGN, List.copyOf(new TreeSet<>(campaignIds)));
        return new Slice(account.accountId(), Level.of(level), days, scope, measures, true, List.of());
    }
}
