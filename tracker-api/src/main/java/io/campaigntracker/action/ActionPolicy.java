package io.campaigntracker.action;

import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.model.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What may be done by itself, and when. A value, kept by the caller.
 *
 * {@snippet :
 * ActionPolicy policy = ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("bad roas", 1.2))
 *         .mode(ActionMode.APPROVE)
 *         .guards(ActionGuards.DEFAULT.allow(RuleScope.named("DE_*")));
 * tracker.actions().run(policy);
 * }
 *
 * @param mode who decides
 * @param rules what is proposed
 * @param guards what has to hold before
 */
public record ActionPolicy(ActionMode mode, List<ActionRule> rules, ActionGuards guards) {

    /**
     * @throws IllegalArgumentException if two rules have one name, or one would pause what another would revive, or lower a budget by a figure by which another makes
     *     it higher
     */
    public ActionPolicy {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(guards, "guards");
        rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        for (ActionRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules are named " + rule.name() + "; names must differ");
            }
        }
        for (ActionRule one : rules) {
            for (ActionRule other : rules) {
                requireApart(one, other);
            }
        }
    }

    /** {@return a policy that proposes by these rules and does nothing} */
    public static ActionPolicy propose(ActionRule... rules) {
        return new ActionPolicy(ActionMode.PROPOSE, Arrays.asList(rules), ActionGuards.DEFAULT);
    }

    /** {@return the same in another mode} */
    public ActionPolicy mode(ActionMode other) {
        return new ActionPolicy(other, rules, guards);
    }

    /** {@return the same under other guards} */
    public ActionPolicy guards(ActionGuards other) {
        return new ActionPolicy(mode, rules, other);
    }

    /** No figure may be bad by one rule and good by another that concerns the same campaigns. */
    private static void requireApart(ActionRule bad, ActionRule good) {
        if (bad.equals(good)
                || bad.metric() != good.metric()
                || bad.isIncrease()
                || (good.type() == ActionType.BUDGET && !good.isIncrease())
                || !mayShare(bad.scope(), good.scope())) {
            return;
        }
        Double badFrom = bad.threshold();
        Double told = good.threshold();
        if (badFrom == null && told == null) {
            return;
        }
        if (badFrom == null || told == null) {
            throw new IllegalArgumentException("rule " + bad.name() + " and rule " + good.name() + " concern the same"
                    + " campaigns, one by its own threshold and one by the goals', so that they may contradict each"
                    + " other; give both thresholds or keep their scopes apart");
        }
        double goodFrom = good.isIncrease() ? told : good.reviveFrom(told);
        boolean apart = bad.metric() == Metric.ROAS ? goodFrom >= badFrom : goodFrom <= badFrom;
        if (!apart) {
            throw new IllegalArgumentException("rule " + bad.name() + " acts against a " + bad.metric() + " "
                    + (bad.metric() == Metric.ROAS ? "below " : "above ") + badFrom + ", and rule " + good.name()
                    + (good.isIncrease() ? " gives more from " : " revives from ") + goodFrom
                    + " on: a figure between would do both; keep them apart");
        }
    }

    private static boolean mayShare(RuleScope one, RuleScope other) {
        return !areApart(one.accounts(), other.accounts()) && !areApart(one.campaigns(), other.campaigns());
    }

    private static boolean areApart(Collection<String> one, Collection<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }
}
