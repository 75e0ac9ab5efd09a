package io.campaigntracker.action;

import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.model.Metric;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When something is proposed. A value, kept by the caller.
 *
 * <p>A pause is proposed where the settled days of a campaign or ad show its figure on the wrong side of the threshold beyond what chance explains, looked at every day;
 * without any conversion a cost is infinite once enough is spent. Its revival is proposed when the days up to the pause have matured to a figure on the right side of
 * {@link #revive()}.
 *
 * @param name unique among the rules of a policy; letters, digits, {@code - _ .} and blanks, at most 100 characters
 * @param type {@link ActionType#RESUME} is none of a rule's own: it comes from the rule that paused
 * @param scope which campaigns; ads and ad sets go with theirs
 * @param metric {@link Metric#ROAS}, good above its threshold, or {@link Metric#CPA}, good below it
 * @param threshold from which on a figure is bad, or good for a higher budget; above 0. Null for the target of the campaign's goal
 * @param revive from which on a paused figure is good again; null for 10 % beyond the threshold
 * @param factor by which a budget is multiplied; null for pauses
 */
public record ActionRule(
        String name,
        ActionType type,
        RuleScope scope,
        Metric metric,
        @Nullable Double threshold,
        @Nullable Double revive,
        @Nullable Double factor) {

    private static final int MOST_LETTERS = 100;
    private static final double MARGIN = 1.1;
    private static final double LEAST_FACTOR = 0.5;
    private static final double MOST_FACTOR = 2;

    /** @throws IllegalArgumentException if it can't be meant so: what would be paused and revived by one figure among them */
    public ActionRule {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(scope, "scope");
        if (name.isBlank() || name.length() > MOST_LETTERS || !name.matches("[\\p{L}\\p{N}._ -]+")) {
            throw new IllegalArgumentException("a rule is named \"" + name
                    + "\"; allowed are letters, digits, - _ . and blanks, 1 to " + MOST_LETTERS + " of them");
        }
        if (type == ActionType.RESUME) {
            throw new IllegalArgumentException(
                    "rule " + name + ": resuming is proposed by the rule that paused; see revive(…)");
        }
        if (metric != Metric.ROAS && metric != Metric.CPA) {
            throw new IllegalArgumentException("rule " + name + " goes by " + metric + "; ROAS and CPA are allowed");
        }
        requirePositive(name, "threshold", threshold);
        requirePositive(name, "revive", revive);
        if (revive != null && (threshold == null || !isBeyond(metric, revive, threshold))) {
            throw new IllegalArgumentException("rule " + name + " pauses at " + metric + " "
                    + (threshold == null ? "of each goal" : threshold) + " and revives at " + revive
                    + ", so that one figure would do both; revive " + (metric == Metric.ROAS ? "above" : "below")
                    + " the threshold");
        }
        if ((type == ActionType.BUDGET) != (factor != null)) {
            throw new IllegalArgumentException("rule " + name + " is of " + type + " with a factor of " + factor
                    + "; budgets have one, pauses none");
        }
        if (factor != null && (!(factor >= LEAST_FACTOR && factor <= MOST_FACTOR) || factor == 1)) {
            throw new IllegalArgumentException("rule " + name + " multiplies budgets by " + factor + "; allowed is "
                    + LEAST_FACTOR + " to " + MOST_FACTOR + " but 1");
        }
    }

    /** {@return a rule that pauses campaigns whose ROAS is below a threshold} */
    public static ActionRule pauseCampaignsBelowRoas(String name, double threshold) {
        return new ActionRule(name, ActionType.PAUSE_CAMPAIGN, RuleScope.ALL, Metric.ROAS, threshold, null, null);
    }

    /** {@return a rule that pauses campaigns whose conversions cost more than a threshold, in the account's currency} */
    public static ActionRule pauseCampaignsAboveCpa(String name, double threshold) {
        return new ActionRule(name, ActionType.PAUSE_CAMPAIGN, RuleScope.ALL, Metric.CPA, threshold, null, null);
    }

    /** {@return a rule that pauses ads whose ROAS is below a threshold} */
    public static ActionRule pauseAdsBelowRoas(String name, double threshold) {
        return new ActionRule(name, ActionType.PAUSE_AD, RuleScope.ALL, Metric.ROAS, threshold, null, null);
    }

    /** {@return a rule that pauses ads whose conversions cost more than a threshold, in the account's currency} */
    public static ActionRule pauseAdsAboveCpa(String name, double threshold) {
        return new ActionRule(name, ActionType.PAUSE_AD, RuleScope.ALL, Metric.CPA, threshold, null, null);
    }

    /** {@return a rule that multiplies daily budgets: by less than 1 where the figure is on the wrong side of the threshold, by more where it is on the right one} */
    public static ActionRule budget(String name, Metric metric, double threshold, double factor) {
        return new ActionRule(name, ActionType.BUDGET, RuleScope.ALL, metric, threshold, null, factor);
    }

    /** {@return the same, about these campaigns} */
    public ActionRule scope(RuleScope campaigns) {
        return new ActionRule(name, type, campaigns, metric, threshold, revive, factor);
    }

    /** {@return the same, reviving at another figure} */
    public ActionRule reviveAt(double figure) {
        return new ActionRule(name, type, scope, metric, threshold, figure, factor);
    }

    /** {@return the same by the target of each campaign's goal; a campaign whose goal has none of the metric is left alone} */
    public ActionRule byGoal() {
        return new ActionRule(name, type, scope, metric, null, null, factor);
    }

    /** {@return from which on a paused figure is good again, where it is bad from a threshold on} */
    public double reviveFrom(double bad) {
        return revive != null ? revive : metric == Metric.ROAS ? bad * MARGIN : bad / MARGIN;
    }

    /** {@return whether it makes a budget higher} */
    public boolean isIncrease() {
        return factor != null && factor > 1;
    }

    /** {@return whether a figure is on the good side of another} */
    static boolean isBeyond(Metric metric, double figure, double other) {
        return metric == Metric.ROAS ? figure > other : figure < other;
    }

    private static void requirePositive(String name, String what, @Nullable Double value) {
        if (value != null && !(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    "rule " + name + " has a " + what + " of " + value + "; above 0 is allowed");
        }
    }
}
