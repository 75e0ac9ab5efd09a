package io.campaigntracker.prediction;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of forecasts on the same campaigns, metrics and days.
 *
 * <p>The loss is |predicted − actual|, of ROAS times what was spent, so that money weighs. Tested are the means by first day of the horizon (Diebold and Mariano 1995, with the
 * small-sample correction of Harvey, Leybourne and Newbold 1997), so that campaigns of one day are no independent evidence.
 *
 * @param verdict who is better
 * @param n pairs of forecasts on the same days
 * @param onlyFirst scored forecasts of the first that have no partner
 * @param onlySecond scored forecasts of the second that have no partner
 * @param days first days of horizons, the occasions of the test
 * @param firstLoss mean loss of the first; undefined without pairs
 * @param secondLoss mean loss of the second; undefined without pairs
 * @param difference mean by day of the first's loss less the second's; negative where the first is better
 * @param interval of the difference, at 95 %; null where it can't be told
 * @param p two-sided; undefined where it can't be told
 * @param reason a sentence
 */
public record ModelComparison(
        Verdict verdict,
        int n,
        int onlyFirst,
        int onlySecond,
        int days,
        MetricValue firstLoss,
        MetricValue secondLoss,
        MetricValue difference,
        @Nullable ConfidenceInterval interval,
        MetricValue p,
        String reason) {

    /** Who is better. */
    public enum Verdict {
        /** The first loses less, at p up to 0.05. */
        FIRST_IS_BETTER,
        /** The second loses less, at p up to 0.05. */
        SECOND_IS_BETTER,
        /** Neither can be told to be better. */
        NOT_TOLD_APART,
        /** Fewer than eight days, or fewer than twice the days a horizon spans. */
        TOO_FEW
    }

    public ModelComparison {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(firstLoss, "firstLoss");
        Objects.requireNonNull(secondLoss, "secondLoss");
        Objects.requireNonNull(difference, "difference");
        Objects.requireNonNull(p, "p");
        Objects.requireNonNull(reason, "reason");
    }
}
