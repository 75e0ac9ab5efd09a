package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.performance.AttributedQuery;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

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

    /** {@return the question about creatives by what makes them one, such as the video they show; by the platform's creative unless said} */
    Creatives by(CreativeIdentity identity);

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

    /**
     * {@return the same as {@link #top(Metric, int)} by the figure that their campaigns are judged by: ROAS, what a result costs, or what a thousand impressions cost}
     *
     * @param n how many at most
     * @throws IllegalArgumentException if {@code n} is less than 1, or the campaigns have different goals, or goals nobody tells
     * @throws io.campaigntracker.model.CurrencyMismatchException if the figure is money and the creatives bill in different currencies
     */
    CreativeRanking topByGoal(int n);

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

    /** {@return what to do with each creative and what share each should get, with the default settings; the range does not matter} */
    default RotationPlan rotation() {
        return rotation(RotationSettings.DEFAULTS);
    }

    /** {@return the plan with fatigue judged otherwise} */
    default RotationPlan rotation(FatigueSettings settings) {
        return rotation(RotationSettings.DEFAULTS.withFatigue(settings));
    }

    /**
     * {@return what to do with each creative: which are tired, which to pause, keep or test, and what share of delivery each should get; the lookback of the
     * settings decides about the days, not the range}
     *
     * @throws IllegalArgumentException if the settings' metric is a sum, or reach or frequency
     */
    RotationPlan rotation(RotationSettings settings);

    /**
     * {@return the question with these attributes beside those that the catalog and names tell; of two values of a key the one given here holds}
     */
    Creatives withAttributes(Collection<CreativeAttribute> attributes);

    /** {@return the question with attributes that the creatives' names tell; they hold over those of the catalog} */
    Creatives withAttributes(NamePattern names);

    /**
     * {@return the question with attributes from a CSV file of at most 32 MB with the columns {@code creative_id}, {@code key} and {@code value}}
     *
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    Creatives withAttributes(Path csv);

    /** {@return {@link #byAttribute(String, Metric)} by CTR} */
    default AttributePerformance byAttribute(String key) {
        return byAttribute(key, Metric.CTR);
    }

    /**
     * {@return how the creatives with each value of an attribute did, each value drawn toward the others, with intervals}
     *
     * <p>Attributes come from what the question was given ({@link #withAttributes}), and from the catalog: {@code format}, {@code call_to_action}, {@code
     * copy_length}, {@code copy_question}, {@code copy_number}, {@code copy_emoji}.
     *
     * @param metric CTR, LINK_CTR or CONVERSION_RATE
     * @throws IllegalArgumentException if the metric is another, or no creative tells the attribute; the message names those that are told
     */
    AttributePerformance byAttribute(String key, Metric metric);

    /** {@return {@link #associations(Metric)} with CTR} */
    default AttributeAssociations associations() {
        return associations(Metric.CTR);
    }

    /**
     * {@return what goes with a rate: each value of an attribute against the most frequent one, in the same ad set and fortnight, net of the other attributes and
     * of age; no more than one in twenty findings is false. It does not say what causes what}
     *
     * @param metric CTR, LINK_CTR or CONVERSION_RATE
     * @throws IllegalArgumentException if the metric is another
     */
    AttributeAssociations associations(Metric metric);

    /**
     * {@return combinations of attributes that no creative has yet and that promise more than the best that was tried, with what a test of them would take}
     *
     * @param n how many at most
     * @throws IllegalArgumentException if {@code n} is less than 1, or the metric is not CTR, LINK_CTR or CONVERSION_RATE
     */
    List<AttributeOpportunity> opportunities(Metric metric, int n);
}
