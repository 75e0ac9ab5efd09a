package io.campaigntracker.core.engine.coverage;

import io.campaigntracker.core.engine.history.FetchedDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangedTermsQuery;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.history.UnknownEntity;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.coverage.DataCoverageQuery;
import io.campaigntracker.coverage.DayCoverage;

/** Tells what every other question rests on. */
public record DefaultDataCoverageQuery(HistoryLoader loader, QueryTerms terms)
        implements DataCoverageQuery, RangedTermsQuery<DataCoverageQuery> {

    private static final int DAYS = 28;

    public static DataCoverageQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultDataCoverageQuery(loader, terms.lastDays(DAYS));
    }

    @Override
    public DataCoverageQuery with(QueryTerms changed) {
        return new DefaultDataCoverageQuery(loader, changed);
    }

    @Override
    public DataCoverage calculate() {
        return loader.answer(pinned -> coverage(pinned.load(terms, Reading.DAYS)));
    }

    private static DataCoverage coverage(LoadedHistory evidence) {
        FetchedDays fetched = evidence.fetched();
        return new DataCoverage(
                evidence.range(),
                evidence.range().dates().stream()
                        .map(day -> new DayCoverage(
                                day,
                                fetched.state(day),
                                fetched.fetchedAt(day).orElse(null),
                                fetched.state(day).isKnown() && evidence.isImmature(day)))
                        .toList(),
                fetched.lastFetch(evidence.range()).orElse(null),
                evidence.unknown().stream().map(UnknownEntity::sentence).toList());
    }
}
