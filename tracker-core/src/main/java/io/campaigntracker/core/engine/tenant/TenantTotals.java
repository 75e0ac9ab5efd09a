package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import java.util.List;

/** Sums of a tenant's rows. */
record TenantTotals(TotalsStore inner, TenantScope scope) implements TotalsStore {

    @Override
    public List<StoredTotals> totals(TotalsQuery query) {
        return scope.narrow(query.rows().accountIds())
                .map(own -> inner.totals(
                        new TotalsQuery(query.rows().accounts(own), query.by(), query.definition(), query.window())))
                .orElse(List.of());
    }

    @Override
    public List<KnownTotals> knownTotals(KnownTotalsQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.knownTotals(new KnownTotalsQuery(
                        own, query.range(), query.moments(), query.definition(), query.window(), query.fromActions())))
                .orElse(List.of());
    }

    @Override
    public List<CampaignArrivals> arrivals(ArrivalsQuery query) {
        return scope.has(query.accountId()) ? inner.arrivals(query) : List.of();
    }
}
