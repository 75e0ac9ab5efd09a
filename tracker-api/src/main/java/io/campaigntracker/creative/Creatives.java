package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.AttributedQuery;

/**
 * The creatives of a campaign, of several, or of an account. By default over the last 28 days, because a week rarely has the volume to tell
 * creatives apart; 7-day click and 1-day view. Immutable and thread-safe.
 */
public interface Creatives extends AttributedQuery<Creatives> {

    /**
     * {@return the question with a least number of impressions of a ranked creative; none by default, because a creative with few is drawn toward its
     * siblings and can't win by luck}
     *
     * @throws IllegalArgumentException if negative
     */
    Creatives minimumImpressions(long impressions);

    /**
     * {@return every creative with its figures, from the rows of its ads}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    CreativeList list();

    /** {@return the creatives that are surely good; the same as {@link #toScale}} */
    default CreativeRanking top(Metric metric, int n) {
        return toScale(metric, n);
    }

    /**
     * {@return the creatives to put more money on: ranked by how good each surely is, the value that it exceeds with a probability of 95 %, so that one click
     * of three impressions can't win}
     *
     * <p>Each creative's click rate, conversion rate, order value and price are drawn toward those of the creatives asked about, the more the less it was
     * shown. Counts and money, being sums, are ranked by their value. Costs rank from the lowest.
     *
     * @param n how many at most
     * @throws IllegalArgumentException if {@code n} is less than 1, or the metric is reach or frequency, which can't be had by creative
     * @throws io.campaigntracker.model.CurrencyMismatchException if the metric is money and the creatives bill in different currencies
     */
    default CreativeRanking toScale(Metric metric, int n) {
        return ranking(RankingPurpose.TO_SCALE, metric, n);
    }

    /** {@return the creatives by the value to expect of each, drawn toward its siblings; arguments and errors as {@link #toScale}} */
    default CreativeRanking expected(Metric metric, int n) {
        return ranking(RankingPurpose.EXPECTED, metric, n);
    }

    /**
     * {@return the creatives to learn more about: by what knowing the true value is expected to gain over the best of the others}
     *
     * @throws IllegalArgumentException as {@link #toScale}, and if the metric is a sum, which is exact
     */
    default CreativeRanking toTest(Metric metric, int n) {
        return ranking(RankingPurpose.TO_TEST, metric, n);
    }

    /** {@return the creatives with the best observed value, whatever their volume; small ones lead by luck. Arguments and errors as {@link #toScale}} */
    default CreativeRanking observed(Metric metric, int n) {
        return ranking(RankingPurpose.OBSERVED, metric, n);
    }

    /** {@return the creatives in the order that serves a purpose; arguments and errors as the purpose's own method} */
    CreativeRanking ranking(RankingPurpose purpose, Metric metric, int n);

    /** {@return what to do with each creative, judged with the default settings over its whole stored life; the range does not matter} */
    default RotationPlan rotation() {
        return rotation(FatigueSettings.DEFAULTS);
    }

    /** {@return what to do with each creative; the settings' lookback decides about the days, not the range} */
    RotationPlan rotation(FatigueSettings settings);
}
