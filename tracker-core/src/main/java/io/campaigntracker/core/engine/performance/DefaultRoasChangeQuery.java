package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.history.TermsQuery;
import io.campaigntracker.core.engine.offline.OfflineLoader;
import io.campaigntracker.core.performance.DefinitionComparison;
import io.campaigntracker.core.performance.RoasChangeCalculator;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.offline.OfflineOverlap;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasChangeQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why ROAS changed between two ranges.
 *
 * @param loader where the rows come from
 * @param terms about what; their range is the later one unless {@code after} is given
 * @param before the earlier range; null for as many days before the later one
 * @param after the later range; null for that of the terms
 * @param creatives whether to split across creatives instead of campaigns
 * @param overlap what to do with offline conversions that the platform may have counted; null to leave all offline conversions out
 */
public record DefaultRoasChangeQuery(
        HistoryLoader loader,
        QueryTerms terms,
        @Nullable DateRange before,
        @Nullable DateRange after,
        boolean creatives,
        @Nullable OfflineOverlap overlap)
        implements RoasChangeQuery, TermsQuery<RoasChangeQuery> {

    public static RoasChangeQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultRoasChangeQuery(loader, terms, null, null, false, OfflineOverlap.COUNTED_BY_PLATFORM);
    }

    @Override
    public RoasChangeQuery from(DateRange earlier) {
        return new DefaultRoasChangeQuery(
                loader, terms, Objects.requireNonNull(earlier, "earlier"), after, creatives, overlap);
    }

    @Override
    public RoasChangeQuery to(DateRange later) {
        return new DefaultRoasChangeQuery(
                loader, terms, before, Objects.requireNonNull(later, "later"), creatives, overlap);
    }

    @Override
    public RoasChangeQuery lastDays(int days) {
        return new DefaultRoasChangeQuery(loader, terms.lastDays(days), null, null, creatives, overlap);
    }

    @Override
    public RoasChangeQuery between(LocalDate since, LocalDate until) {
        return new DefaultRoasChangeQuery(loader, terms.between(since, until), null, null, creatives, overlap);
    }

    @Override
    public RoasChangeQuery acrossCreatives() {
        return new DefaultRoasChangeQuery(loader, terms, before, after, true, overlap);
    }

    @Override
    public RoasChange explain() {
        DateRange later = after != null ? after : loader.resolve(terms.scope(), terms.range());
        DateRange earlier = before != null
                ? before
                : DateRange.of(
                        later.since().minusDays(later.days()), later.since().minusDays(1));
        Loaded then = load(earlier);
        Loaded now = load(later);
        boolean counted = then.platformReportsOffline() || now.platformReportsOffline();
        RoasChange change = RoasChangeCalculator.change(
                then.side(counted),
                now.side(counted),
                creatives ? RoasChangeCalculator.Across.CREATIVES : RoasChangeCalculator.Across.CAMPAIGNS);
        List<LocalDate> unsettled = Stream.of(then, now)
                .flatMap(side ->
                        side.evidence().fetched().unsettled(side.evidence().range()).stream())
                .distinct()
                .sorted()
                .toList();
        return unsettled.isEmpty()
                ? change
                : change.withheld("not fetched since they were over, or in another currency: " + unsettled);
    }

    @Override
    public RoasChangeQuery includingOffline(OfflineOverlap choice) {
        return new DefaultRoasChangeQuery(
                loader, terms, before, after, creatives, Objects.requireNonNull(choice, "overlap"));
    }

    @Override
    public RoasChangeQuery excludingOffline() {
        return new DefaultRoasChangeQuery(loader, terms, before, after, creatives, null);
    }

    /** A range with what was read for it. */
    private record Loaded(
            HistoryLoader loader,
            QueryTerms terms,
            LoadedHistory evidence,
            OfflineLoader ledger,
            @Nullable OfflineOverlap overlap) {

        boolean platformReportsOffline() {
            return !ledger.isEmpty() && DefinitionComparison.reportsOffline(evidence.rows(), evidence.group());
        }

        RoasChangeCalculator.Side side(boolean countedByPlatform) {
            OfflineLoader.Share share = ledger.share(
                    terms.scope().campaignIds(),
                    overlap == null ? OfflineOverlap.COUNTED_BY_PLATFORM : overlap,
                    countedByPlatform,
                    evidence.currencyOr(terms.currency()),
                    loader.converter());
            return new RoasChangeCalculator.Side(
                    evidence.rows(),
                    share.revenue(),
                    share.credits(),
                    evidence.explain(),
                    evidence.withoutRows(evidence.range()));
        }
    }

    private Loaded load(DateRange range) {
        QueryTerms asked = terms.between(range.since(), range.until());
        OfflineLoader ledger = OfflineLoader.of(loader, asked, range, overlap);
        Reading reading = new Reading(
                creatives ? EntityLevel.AD : null, 0, ledger.isEmpty() ? Reading.Detail.ROWS : Reading.Detail.ACTIONS);
        return new Loaded(loader, asked, loader.load(asked, reading), ledger, overlap);
    }

    @Override
    public RoasChangeQuery with(QueryTerms changed) {
        return new DefaultRoasChangeQuery(loader, changed, before, after, creatives, overlap);
    }
}
