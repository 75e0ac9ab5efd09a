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

    /**
     * {@return the question that also tells what Ads Manager shows, and why ours differs, in {@link Explanation#adsManager()}; it reads every action of every row}
     */
    default Q besideAdsManager() {
        return besideAdsManager(ValueBasis.UNSTATED);
    }

    /**
     * {@return the same, with what the caller's books hold of it}
     *
     * @param sent what the values that the shop sends hold
     */
    Q besideAdsManager(ValueBasis sent);

    /**
     * {@return incremental ROAS beside attributed ROAS, online}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if amounts are in two currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    IncrementalRoas incremental();
}
