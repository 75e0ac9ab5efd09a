package io.campaigntracker.core.prediction;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.Metric;
import java.util.List;

/**
 * From which age the days of a metric are settled for good, so that what they came to may be kept as the truth.
 *
 * <p>What an account's own restatements taught, where they did. In its first weeks, before they have, what rests on conversions waits until the days are out of the default window of 7 days, the
 * slower of the two clocks, for a truth that is kept too early stays low for ever.
 */
public final class ScoringMaturity {

    private static final MaturityRule UNTIL_LEARNED = new MaturityRule(8, false, List.of());

    private ScoringMaturity() {}

    /**
     * {@return the rule}
     *
     * @param counted what counts as a conversion; clicks on links come in as other figures of delivery do
     */
    public static MaturityRule of(AccountMaturity account, ConversionBasis counted, Metric metric) {
        MaturityRule rule = account.of(metric);
        boolean waits = metric.restsOnConversions() && !rule.learned() && !AttributedHistory.countsLinkClicks(counted);
        return waits ? rule.or(UNTIL_LEARNED) : rule;
    }
}
