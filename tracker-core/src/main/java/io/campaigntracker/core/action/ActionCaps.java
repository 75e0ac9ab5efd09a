package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionGuards;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WithheldAction.Guard;
import io.campaigntracker.alert.RuleScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much may be done: of what is on the list, so many a run and a day, so much of the spend, so many changes of one budget an hour. Not thread-safe. */
public final class ActionCaps {

    private static final int BUDGETS_AN_HOUR = 4;

    private final ActionGuards guards;
    private final AccountSituation situation;
    private final ActionHistory history;
    private final List<ActionProposal> today;
    private int sent;

    /** @param sent how many this run did already */
    public ActionCaps(ActionGuards guards, AccountSituation situation, int sent) {
        this.guards = guards;
        this.sent = sent;
        this.situation = situation;
        this.history = new ActionHistory(situation.audit());
        Instant midnight = situation
                .day(situation.at())
                .atStartOfDay(situation.account().timeZone())
                .toInstant();
        this.today = new ArrayList<>(history.sentSince(midnight));
    }

    /** {@return what does not let an action out; empty if it may be done, and then it counts} */
    public Optional<WithheldAction> admit(ActionProposal action) {
        RuleScope allowed = guards.allowed();
        if (allowed == null || !situation.inScope().test(allowed, action.campaignId())) {
            return Optional.of(held(action, Guard.NOT_ALLOWED, "is not on the list of what may be touched"));
        }
        boolean again = today.stream().anyMatch(other -> other.id().equals(action.id()));
        if (sent >= guards.perRun()) {
            return Optional.of(held(action, Guard.CAP, "waits: a run does " + guards.perRun() + " actions at most"));
        }
        if (!again && today.size() >= guards.perDay()) {
            return Optional.of(held(action, Guard.CAP, "waits: a day has " + guards.perDay() + " actions at most"));
        }
        if (action.type().isPause() && !again) {
            BigDecimal most = situation.weekSpend().amount().multiply(BigDecimal.valueOf(guards.spendShare()));
            BigDecimal stopped = today.stream()
                    .filter(other -> other.type().isPause() && !history.cameToNothing(other.id()))
                    .map(other -> other.weekSpend().amount())
                    .reduce(action.weekSpend().amount(), BigDecimal::add);
            if (stopped.compareTo(most) > 0) {
                return Optional.of(held(
                        action,
                        Guard.CAP,
                        "waits: with it " + stopped.toPlainString() + " of the account's "
                                + situation.weekSpend() + " of seven days would be stopped today, more than "
                                + Math.round(guards.spendShare() * 100) + " %"));
            }
        }
        if (action.type() == ActionType.BUDGET
                && history.budgetsSince(action.entity(), situation.at().minus(Duration.ofHours(1)))
                        >= BUDGETS_AN_HOUR) {
            return Optional.of(held(
                    action, Guard.CAP, "waits: a budget is changed " + BUDGETS_AN_HOUR + " times an hour at most"));
        }
        sent++;
        if (!again) {
            today.add(action);
        }
        return Optional.empty();
    }

    /** {@return how many this run did so far} */
    public int sent() {
        return sent;
    }

    private static WithheldAction held(ActionProposal action, Guard guard, String why) {
        return new WithheldAction(
                action.type(), action.entity(), action.name(), action.rule(), guard, action.entity() + " " + why);
    }
}
