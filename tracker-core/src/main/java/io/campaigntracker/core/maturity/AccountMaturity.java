package io.campaigntracker.core.maturity;

import io.campaigntracker.model.Metric;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * How fast an account's conversions, and their revenue, come in. Figures of delivery, such as CTR, rest on neither; the platform settles
 * them within days, so that {@link MaturityRule#DEFAULT} holds for them.
 *
 * @param conversions of conversions, and of what rests on their number
 * @param revenue of revenue, and of what rests on it
 */
public record AccountMaturity(MaturityRule conversions, MaturityRule revenue) implements Serializable {

    /** What holds until an account's own restatements tell more. */
    public static final AccountMaturity DEFAULT = new AccountMaturity(MaturityRule.DEFAULT, MaturityRule.DEFAULT);

    /** {@return the rule of a metric} */
    public MaturityRule of(Metric metric) {
        return switch (metric) {
            case CONVERSIONS, CPA, CONVERSION_RATE -> conversions;
            case REVENUE, ROAS -> revenue;
            case AOV -> slowest();
            case IMPRESSIONS, CLICKS, LINK_CLICKS, REACH, SPEND, CTR, LINK_CTR, CPC, CPM, FREQUENCY ->
                MaturityRule.DEFAULT;
        };
    }

    /** {@return the rule that waits for conversions and revenue} */
    public MaturityRule slowest() {
        return conversions.or(revenue);
    }

    /** {@return whether some of a metric's conversions of a day are still arriving on another day; never for figures of delivery} */
    public boolean isArriving(Metric metric, LocalDate day, LocalDate today) {
        return metric.restsOnConversions() && !of(metric).isMature(day, today);
    }

    /** {@return the rules that wait longer, for a question about both accounts} */
    public AccountMaturity or(AccountMaturity other) {
        return new AccountMaturity(conversions.or(other.conversions), revenue.or(other.revenue));
    }
}
