package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.offline.OfflineLoader;
import io.campaigntracker.core.performance.DefinitionComparison;
import io.campaigntracker.core.performance.RoasChangeCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.offline.OfflineOverlap;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasChangeQuery;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why ROAS changed between two ranges.
 *
 * @param question about what; its range is the later one unless {@code after} is given
 * @param before the earlier range; null for as many days before the later one
 * @param after the later range; null for that of the question
 * @param creatives whether to split across creatives instead of campaigns
 * @param overlap what to do with offline conversions that the platform may have counted; null to leave all offline conversions out
 */
public record DefaultRoasChangeQuery(
        QueryTerms question,
        @Nullable DateRange before,
        @Nullable DateRange after,
        boolean creatives,
        @Nullable OfflineOverlap overlap)
        implements RoasChangeQuery {

    public static RoasChangeQuery of(QueryTerms question) {
        return new DefaultRoasChangeQuery(question, null, null, false, OfflineOverlap.COUNTED_BY_PLATFORM);
    }

    @Override
    public RoasChangeQuery from(DateRange earlier) {
        return new DefaultRoasChangeQuery(
                question, Objects.requireNonNull(earlier, "earlier"), after, creatives, overlap);
    }

    @Override
    public RoasChangeQuery to(DateRange later) {
        return new DefaultRoasChangeQuery(question, before, Objects.requireNonNull(later, "later"), creatives, overlap);
    }

    @Override
    public RoasChangeQuery lastDays(int days) {
        return new DefaultRoasChangeQuery(question.lastDays(days), null, null, creatives, overlap);
    }

    @Override
    public RoasChangeQuery within(AttributionWindow window) {
        return with(question.within(window));
    }

    @Override
    public RoasChangeQuery counting(ConversionDefinition definition) {
        return with(question.counting(definition));
    }

    @Override
    public RoasChangeQuery in(String currency) {
        return with(question.in(currency));
    }

    @Override
    public RoasChangeQuery acrossCreatives() {
        return new DefaultRoasChangeQuery(question, before, after, true, overlap);
    }

    @Override
    public RoasChange explain() {
        DateRange later = after != null ? after : question.loader().resolve(question.scope(), question.range());
        DateRange earlier = before != null
                ? before
                : DateRange.of(
                        later.since().minusDays(later.days()), later.since().minusDays(1));
        Loaded then = load(earlier);
        Loaded now = load(later);
        boolean counted = then.platformReportsOffline() || now.platformReportsOffline();
        return RoasChangeCalculator.change(
                then.side(counted),
                now.side(counted),
                creatives ? RoasChangeCalculator.Across.CREATIVES : RoasChangeCalculator.Across.CAMPAIGNS);
    }

    @Override
    public RoasChangeQuery includingOffline(OfflineOverlap choice) {
        return new DefaultRoasChangeQuery(
                question, before, after, creatives, Objects.requireNonNull(choice, "overlap"));
    }

    @Override
    public RoasChangeQuery excludingOffline() {
        return new DefaultRoasChangeQuery(question, before, after, creatives, null);
    }

    /** A range with what was read for it. */
    private record Loaded(
            QueryTerms question,
            LoadedHistory evidence,
            OfflineLoader ledger,
            @Nullable OfflineOverlap overlap) {

        boolean platformReportsOffline() {
            return !ledger.isEmpty() && DefinitionComparison.reportsOffline(evidence.rows(), evidence.group());
        }

        RoasChangeCalculator.Side side(boolean countedByPlatform) {
            OfflineLoader.Share share = ledger.share(
                    question.scope().campaignIds(),
                    overlap == null ? OfflineOverlap.COUNTED_BY_PLATFORM : overlap,
                    countedByPlatform,
                    evidence.currencyOr(question.currency()),
                    question.loader().converter());
            return new RoasChangeCalculator.Side(evidence.rows(), share.revenue(), share.credits(), evidence.explain());
        }
    }

    private Loaded load(DateRange range) {
        QueryTerms asked = question.between(range.since(), range.until());
        OfflineLoader ledger = OfflineLoader.of(asked, range, overlap);
        HistoryLoader.Reading reading = new HistoryLoader.Reading(
                creatives ? EntityLevel.AD : null,
                0,
                ledger.isEmpty() ? HistoryLoader.Detail.ROWS : HistoryLoader.Detail.ACTIONS);
        return new Loaded(asked, asked.load(reading), ledger, overlap);
    }

    private RoasChangeQuery with(QueryTerms changed) {
        return new DefaultRoasChangeQuery(changed, before, after, creatives, overlap);
    }
}
