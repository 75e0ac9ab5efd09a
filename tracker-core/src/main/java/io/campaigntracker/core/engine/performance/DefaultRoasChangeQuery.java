package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.breakdown.BreakdownLoader;
import io.campaigntracker.core.engine.breakdown.PartedDays;
import io.campaigntracker.core.engine.history.EditLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.OfflineTermsQuery;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.RoasChangeCalculator;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
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
 * @param dimension by what to split days instead; null for not at all
 */
public record DefaultRoasChangeQuery(
        HistoryLoader loader,
        QueryTerms terms,
        @Nullable DateRange before,
        @Nullable DateRange after,
        boolean creatives,
        @Nullable BreakdownDimension dimension)
        implements RoasChangeQuery, OfflineTermsQuery<RoasChangeQuery> {

    public static RoasChangeQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultRoasChangeQuery(loader, terms, null, null, false, null);
    }

    @Override
    public RoasChangeQuery from(DateRange earlier) {
        return new DefaultRoasChangeQuery(
                loader, terms, Objects.requireNonNull(earlier, "earlier"), after, creatives, dimension);
    }

    @Override
    public RoasChangeQuery to(DateRange later) {
        return new DefaultRoasChangeQuery(
                loader, terms, before, Objects.requireNonNull(later, "later"), creatives, dimension);
    }

    @Override
    public RoasChangeQuery lastDays(int days) {
        return new DefaultRoasChangeQuery(loader, terms.lastDays(days), null, null, creatives, dimension);
    }

    @Override
    public RoasChangeQuery between(LocalDate since, LocalDate until) {
        return new DefaultRoasChangeQuery(loader, terms.between(since, until), null, null, creatives, dimension);
    }

    @Override
    public RoasChangeQuery acrossCreatives() {
        return new DefaultRoasChangeQuery(loader, terms, before, after, true, null);
    }

    @Override
    public RoasChangeQuery across(BreakdownDimension parts) {
        return new DefaultRoasChangeQuery(loader, terms, before, after, false, Objects.requireNonNull(parts, "parts"));
    }

    @Override
    public RoasChange explain() {
        return loader.answer(
                pinned -> new DefaultRoasChangeQuery(pinned, terms, before, after, creatives, dimension).evaluate());
    }

    private RoasChange evaluate() {
        DateRange later = after != null ? after : loader.resolve(terms.scope(), terms.range());
        DateRange earlier = before != null
                ? before
                : DateRange.of(
                        later.since().minusDays(later.days()), later.since().minusDays(1));
        DateRange meanwhile = DateRange.of(
                earlier.since().isBefore(later.since()) ? earlier.since() : later.since(),
                later.until().isAfter(earlier.until()) ? later.until() : earlier.until());
        return change(load(earlier), load(later))
                .with(EditLoader.read(loader, terms.scope(), meanwhile).within(meanwhile));
    }

    /** The rows of a range and what they count under. */
    private record Loaded(LoadedHistory rows, RoasChangeCalculator.Across across, List<String> notes) {
        RoasChangeCalculator.Side side() {
            return new RoasChangeCalculator.Side(
                    rows.rows().online(),
                    rows.offline().credits(),
                    rows.explain().of(null, List.of(), notes),
                    rows.withoutRows(rows.range()),
                    across);
        }
    }

    private RoasChange change(Loaded before, Loaded after) {
        LoadedHistory then = before.rows();
        LoadedHistory now = after.rows();
        List<LocalDate> unsettled = Stream.of(then, now)
                .flatMap(side -> side.fetched().unsettled(side.range()).stream())
                .distinct()
                .sorted()
                .toList();
        if (!unsettled.isEmpty()) {
            return RoasChangeCalculator.withheld(
                    before.side(),
                    after.side(),
                    "not fetched " + (dimension == null ? "" : "by " + dimension + " ")
                            + "since they were over, or in another currency: " + unsettled);
        }
        List<String> earlierIn = then.rows().currencies();
        List<String> laterIn = now.rows().currencies();
        if (isOneAccount(then, now) && earlierIn.size() == 1 && laterIn.size() == 1 && !earlierIn.equals(laterIn)) {
            return RoasChangeCalculator.withheld(
                    before.side(),
                    after.side(),
                    "the earlier days are in " + earlierIn.get(0) + ", the later ones in " + laterIn.get(0));
        }
        return RoasChangeCalculator.change(before.side(), after.side());
    }

    /** Accounts in two currencies are the caller's to tell apart or convert; one that changed its own is not. */
    private static boolean isOneAccount(LoadedHistory then, LoadedHistory now) {
        return Stream.of(then, now)
                        .flatMap(side -> side.rows().history().entities().stream())
                        .map(EntityRef::accountId)
                        .distinct()
                        .count()
                == 1;
    }

    private Loaded load(DateRange range) {
        QueryTerms days = terms.between(range.since(), range.until());
        if (dimension != null) {
            PartedDays parted = BreakdownLoader.load(loader, days, dimension, false);
            return new Loaded(
                    parted.parts(),
                    RoasChangeCalculator.Across.parts(parted.values()),
                    parted.notes(parted.agreement()));
        }
        return creatives
                ? new Loaded(
                        loader.load(days, Reading.ADS_AND_OFFLINE), RoasChangeCalculator.Across.CREATIVES, List.of())
                : new Loaded(loader.load(days, Reading.ROWS), RoasChangeCalculator.Across.CAMPAIGNS, List.of());
    }

    @Override
    public RoasChangeQuery with(QueryTerms changed) {
        return new DefaultRoasChangeQuery(loader, changed, before, after, creatives, dimension);
    }
}
