package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.RowReceiver;
import java.util.List;

/** Another source, with what a test does about the daily rows. */
class InterceptedSource implements MetricsSource {

    final MetricsSource inner;

    InterceptedSource(MetricsSource inner) {
        this.inner = inner;
    }

    @Override
    public List<Account> accounts() {
        return inner.accounts();
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return inner.catalog(accountId);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        return inner.fetch(request);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
        return fetch(request);
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        return inner.reach(request);
    }
}
