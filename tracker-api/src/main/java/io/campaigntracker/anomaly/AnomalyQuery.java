package io.campaigntracker.anomaly;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.AttributedQuery;
import java.util.Collection;
import java.util.List;

/**
 * What is abnormal? Each campaign is judged against its own past, a day never against a baseline that contains it, and all findings of a
 * run together are held to a false discovery rate. Conversions and revenue are what the platform reports alone, online: offline sales come in files and on
 * days of their own, and a file that is late is no anomaly of a campaign.
 *
 * <p>By default: spend, CTR, CPC, CPM, conversions and ROAS; on the newest day on which each can be judged, which is the last complete day for
 * delivery and the last mature day for conversions; by itself and together with the days before it, against a robust level that follows the metric, with weekday
 * effects, over ten weeks. Conversions that are gone while clicks go on are told on the last complete day already, once the account's own delay is
 * known. Immutable and thread-safe.
 */
public interface AnomalyQuery extends AttributedQuery<AnomalyQuery> {

    /**
     * {@return the question about these metrics}
     *
     * @throws IllegalArgumentException if none is named
     */
    AnomalyQuery metrics(Metric... metrics);

    /**
     * {@return the question by plain z-scores over the 28 days before each day: an anomaly where |z| reaches {@code deviations}. Simple, and deaf
     * where weekdays differ; the default is better}
     *
     * @throws IllegalArgumentException if {@code deviations} is not finite and greater than 0
     */
    AnomalyQuery threshold(double deviations);

    /**
     * {@return the question by modified z-scores (median and MAD) over the 28 days before each day; 3.5 is the usual cut}
     *
     * @throws IllegalArgumentException if {@code deviations} is not finite and greater than 0
     */
    AnomalyQuery modifiedZScore(double deviations);

    /** {@return the question with these days, sales or outages that are known of, neither judged nor part of any baseline} */
    AnomalyQuery ignoring(Collection<DateRange> events);

    /** {@return the question with these days neither judged nor part of any baseline} */
    default AnomalyQuery ignoring(DateRange... events) {
        return ignoring(List.of(events));
    }

    /**
     * {@return the question with another accepted share of false findings; 0.05 by default}
     *
     * @throws IllegalArgumentException if {@code rate} does not lie strictly between 0 and 1
     */
    AnomalyQuery falseDiscoveryRate(double rate);

    /**
     * {@return a verdict, or the reason for none, for every campaign, day and metric}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    AnomalyReport detect();
}
