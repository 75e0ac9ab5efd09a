package io.campaigntracker.performance;

import io.campaigntracker.offline.OfflineOverlap;

/**
 * A question about revenue, which may have an offline part. Offline conversions that were imported are included by default.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface RevenueQuery<Q> extends AttributedQuery<Q> {

    /** {@return the question with imported offline conversions, without those that the platform may have counted already; the default} */
    default Q includingOffline() {
        return includingOffline(OfflineOverlap.COUNTED_BY_PLATFORM);
    }

    /** {@return the question with imported offline conversions, and this choice about those that the platform may have counted} */
    Q includingOffline(OfflineOverlap overlap);

    /** {@return the question about the platform's own figures alone} */
    Q excludingOffline();

    /**
     * {@return the question that also tells what other definitions and windows would have given, from each row's actions; questions about a
     * single campaign do by default, those about many don't, since it reads every action of every row}
     */
    Q comparingDefinitions();
}
