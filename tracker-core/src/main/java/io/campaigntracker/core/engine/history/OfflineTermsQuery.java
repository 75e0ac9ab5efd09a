package io.campaigntracker.core.engine.history;

import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineQuery;

/**
 * A question over {@link QueryTerms} whose answer may hold offline conversions.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface OfflineTermsQuery<Q> extends TermsQuery<Q>, OfflineQuery<Q> {

    @Override
    default Q offline(OfflinePolicy policy) {
        return with(terms().offline(policy));
    }
}
