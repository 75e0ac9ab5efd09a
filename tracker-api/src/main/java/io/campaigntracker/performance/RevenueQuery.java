package io.campaigntracker.performance;

import io.campaigntracker.offline.OfflineQuery;

/**
 * A question about revenue, which may have an offline part.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface RevenueQuery<Q> extends AttributedQuery<Q>, OfflineQuery<Q> {

    /**
     * {@return the question that also tells what other definitions and windows would have given, from each row's actions; questions about a
     * single campaign do by default, those about many don't, since it reads every action of every row}
     */
    Q comparingDefinitions();
}
