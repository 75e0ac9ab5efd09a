package io.campaigntracker.meta;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.RowReceiver;
import io.campaigntracker.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The insights of one account: daily rows, reach of a range, breakdowns. Made for one call of the source. */
final class AccountInsights {

    // 28 days after the last row, and a week more, for not every row of an answer is noted.
    private static final int SETTLED_DAYS = 35;

    private final MetaSettings settings;
    private final Account account;
    private final InsightsFetcher fetcher;
    private final SeenEntities seen;
    private final Instant now;

    AccountInsights(MetaSettings settings, GraphClient client, Account account, SeenEntities seen, Deadline deadline) {
        this.settings = settings;
        this.account = account;
        this.seen = seen;
        this.fetcher = new InsightsFetcher(settings, client, account.currency(), seen, deadline);
        this.now = settings.clock().instant();
    }

    /** @param earlier takes rows before the end; null to gather them all */
    MetricsChunk daily(MetricsRequest request, @Nullable RowReceiver earlier) {
        RowCollector rows = new RowCollector(request.range(), now, earlier);
        Retention.TOTALS
                .clamp(request.range(), account, settings.clock(), rows)
                .map(days -> slice(request.level(), days, request.campaignIds(), InsightsField.MEASURES))
                .ifPresent(slice -> {
                    int lacking = rows.missing().size();
                    fetcher.fetch(slice, rows);
                    if (rows.missing().size() == lacking) {
                        deleted(slice, request.campaignIds(), rows::has, rows);
                    }
                });
        rows.requireSomething();
        return new MetricsChunk(request, rows.rows(), rows.askedAt(), rows.missing(), rows.notes());
    }

    List<RangeReach> reach(ReachRequest request) {
        RowCollector rows = new RowCollector(request.range(), now, null);
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

    HourlyChunk hours(HourlyRequest request) {
        BreakdownCollector rows = new BreakdownCollector(List.of(Breakdown.HOUR), now);
        DateRange day = DateRange.day(request.date());
        Retention.BREAKDOWNS
                .clamp(day, account, settings.clock(), rows)
                .map(days -> slice(EntityLevel.CAMPAIGN, days, Set.of(), InsightsField.HOURLY)
                        .by(List.of(Breakdown.HOUR)))
                .ifPresent(slice -> fetcher.fetch(slice, rows));
        List<String> notes = new ArrayList<>(rows.notes());
        requireWhole(rows);
        HourlyRows hourly = new HourlyRows(request);
        rows.rows().forEach(hourly::add);
        notes.addAll(hourly.notes());
        return new HourlyChunk(request, hourly.rows(), rows.askedAt(), notes);
    }

    /** Reach is left out: Meta keeps it for 13 months only in parts, throttles it, and it adds up over none of them. */
    BreakdownChunk split(BreakdownDays days) {
        List<Breakdown> by = SplitDays.by(days.dimension());
        BreakdownCollector rows = new BreakdownCollector(by, now);
        List<String> measures = InsightsField.MEASURES.stream()
                .filter(measure -> !measure.equals(InsightsField.REACH))
                .toList();
        Retention.TOTALS
                .clamp(days.range(), account, settings.clock(), rows)
                .map(kept -> slice(days.level(), kept, Set.of(), measures).by(by))
                .ifPresent(slice -> {
                    fetcher.fetch(slice, rows);
                    deleted(slice, Set.of(), rows::has, rows);
                });
        requireWhole(rows);
        SplitDays split = new SplitDays(days);
        rows.rows().forEach(split::add);
        return split.chunk(rows.askedAt(), rows.notes());
    }

    /** One odd row, such as one without an hour, is noted and no reason to do without the others. */
    private static void requireWhole(Gathering rows) {
        for (MissingPart part : rows.missing()) {
            if (part.failure().kind() != FailureKind.MALFORMED_ANSWER) {
                throw new SourceException(part.failure());
            }
        }
    }

    /** Deleted entities may be left out of an account's answer, whatever statuses it names, and still change: they are asked themselves. */
    private void deleted(Slice slice, Set<String> campaignIds, Predicate<EntityRef> arrived, Gathering rows) {
        Level level = slice.level();
        for (SeenEntities.Seen entity : seen.deleted(slice.accountId(), level.entityLevel())) {
            String campaignId = level == Level.CAMPAIGN ? entity.id() : entity.campaignId();
            boolean wanted = campaignIds.isEmpty() || (campaignId != null && campaignIds.contains(campaignId));
            boolean settled = slice.range().since().isAfter(entity.day().plusDays(SETTLED_DAYS));
            if (wanted && !settled && !arrived.test(level.ref(slice.accountId(), entity.id()))) {
                fetcher.fetch(slice.of(Slice.Scope.direct(level, entity.id())), rows);
            }
        }
    }

    private Slice slice(EntityLevel level, DateRange days, Set<String> campaignIds, List<String> measures) {
        Slice.Scope scope =
                campaignIds.isEmpty() ? null : new Slice.Scope(Level.CAMPAIGN, List.copyOf(new TreeSet<>(campaignIds)));
        return new Slice(account.accountId(), Level.of(level), days, scope, measures, true, List.of());
    }
}
