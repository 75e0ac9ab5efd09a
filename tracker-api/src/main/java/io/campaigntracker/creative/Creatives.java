package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.AttributedQuery;

/**
 * The creatives of a campaign, of several, or of an account. By default over the last 28 days, because a week rarely has the volume to tell
 * creatives apart; 7-day click and 1-day view. Immutable and thread-safe.
 */
public interface Creatives extends AttributedQuery<Creatives> {

    /**
     * {@return the question with another least number of impressions for {@link #top(Metric, int)}; 1,000 by default}
     *
     * @throws IllegalArgumentException if negative
     */
    Creatives minimumImpressions(long impressions);

    /** {@return the question about creatives by what makes them one, such as the video they show; by the platform's creative unless said} */
    Creatives by(CreativeIdentity identity);

    /**
     * {@return every creative with its figures, from the rows of its ads}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    CreativeList list();

    /**
     * {@return the creatives that are surely good: ranked by the pessimistic bound of a value drawn toward the account's, among those with
     * enough volume, so that one click of three impressions can't win}
     *
     * <p>CTR and link CTR: the 5 % quantile of the beta-binomial posterior. ROAS, CPA, CPC, CPM, conversion rate and AOV: the 95 % bound on the
     * bad side of the ratio of daily sums on the log scale. Counts and money, being sums, are ranked by their value. Costs rank from the
     * lowest.
     *
     * @param n how many at most
     * @throws IllegalArgumentException if {@code n} is less than 1, or the metric is reach or frequency, which can't be had by creative
     * @throws io.campaigntracker.model.CurrencyMismatchException if the metric is money and the creatives bill in different currencies
     */
    CreativeRanking top(Metric metric, int n);

    /**
     * {@return the same by the figure that their campaigns are judged by: ROAS, what a result costs, or what a thousand impressions cost}
     *
     * @param n how many at most
     * @throws IllegalArgumentException if {@code n} is less than 1, or the campaigns have different goals, or goals nobody tells
     * @throws io.campaigntracker.model.CurrencyMismatchException if the figure is money and the creatives bill in different currencies
     */
    CreativeRanking topByGoal(int n);

    /**
     * {@return the creatives with the best observed value, whatever their volume; small ones win by luck}
     *
     * @param n how many at most
     * @throws IllegalArgumentException as {@link #top(Metric, int)}
     */
    CreativeRanking topByPointEstimate(Metric metric, int n);

    /** {@return what to do with each creative, judged with the default settings over its whole stored life; the range does not matter} */
    default RotationPlan rotation() {
        return rotation(FatigueSettings.DEFAULTS);
    }

    /** {@return what to do with each creative; the settings' lookback decides about the days, not the range} */
    RotationPlan rotation(FatigueSettings settings);
}
