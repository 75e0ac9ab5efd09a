package io.campaigntracker.core.engine.action;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionReport.Outcome;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.action.ControlOutcome;
import io.campaigntracker.action.WithheldAction;
import io.campaigntracker.action.WritePermit;
import io.campaigntracker.core.action.AccountSituation;
import io.campaigntracker.core.action.ActionCaps;
import io.campaigntracker.core.action.ActionHistory;
import io.campaigntracker.core.action.ActionPlanner;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.LeaseLostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts in one account under leases: finds out what became of what was interrupted, plans, keeps what is new, withdraws what holds no more, and does what may be done. An
 * action is claimed in the audit before the platform is told, so that of several instances one tells it, and right before each write the switch and the leases are asked
 * once more.
 */
final class ActionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ActionRunner.class);
    private static final int MOST_SENT = 3;
    private static final Optional<String> TAKEN = Optional.of("the account was given to another instance");

    private final CampaignTracker tracker;
    private final HistoryLoader loader;
    private final ActionStore store;
    private final @Nullable CampaignControl control;
    private final ActionPolicy policy;
    private final Account account;
    private final HeldLease lease;
    private final WritePermit permit;
    private final List<ActionRecord> entries = new ArrayList<>();
    private final List<WithheldAction> held = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param control tells the platform; null where nothing may be done
     * @param lease under which the audit is written
     * @param fence another lease that the work depends on
     */
    ActionRunner(
            CampaignTracker tracker,
            HistoryLoader loader,
            ActionStore store,
            @Nullable CampaignControl control,
            ActionPolicy policy,
            Account account,
            HeldLease lease,
            HeldLease fence) {
        this.tracker = tracker;
        this.loader = loader;
        this.store = store;
        this.control = control;
        this.policy = policy;
        this.account = account;
        this.lease = lease;
        this.permit = () -> refusal(fence);
    }

    private Optional<String> refusal(HeldLease fence) {
        if (!fence.isConfirmed() || !lease.isConfirmed()) {
            return TAKEN;
        }
        return Switches.stopped(store, null)
                .map(stop -> "all acting was stopped by " + stop.by() + ": " + stop.reason());
    }

    ActionReport run() {
        try {
            return runUnderLease();
        } catch (LeaseLostException taken) {
            lease.lose();
            return report(Outcome.LEFT_TO_ANOTHER, nothing(List.of()));
        }
    }

    private ActionReport runUnderLease() {
        if (Switches.stopped(store, null).isPresent()) {
            return report(Outcome.STOPPED, nothing(List.of()));
        }
        AccountSituation situation = SituationReader.read(tracker, loader, policy, account, audit());
        boolean suspect = !situation.suspicions().isEmpty();
        int sent = 0;
        List<ActionRecord> interrupted = interrupted(situation);
        if (control != null && !interrupted.isEmpty()) {
            sent = settle(interrupted, situation);
            situation = SituationReader.read(tracker, loader, policy, account, audit());
        }
        ActionPlan plan = ActionPlanner.plan(policy, situation, Amounts.of(control));
        if (suspect) {
            LOG.info(
                    "event=actions_suspect account={} reason=\"{}\"",
                    account.accountId(),
                    Redactor.ofShapes().line(plan.suspicions().get(0)));
            return report(Outcome.SUSPECT, plan);
        }
        Map<String, ActionRecord> open = keep(plan, new ActionHistory(situation.audit()));
        if (control != null) {
            send(plan, open, new ActionCaps(policy.guards(), situation, sent));
        }
        return report(lease.isLost() ? Outcome.LEFT_TO_ANOTHER : Outcome.ACTED, plan);
    }

    private List<ActionRecord> audit() {
        return store.actions(Set.of(account.accountId()), null);
    }

    /** What was claimed and has no outcome belongs to an instance that died, for the lease is ours. */
    private static List<ActionRecord> interrupted(AccountSituation situation) {
        return new ActionHistory(situation.audit())
                .last().stream()
                        .filter(entry -> entry.state() == ActionState.SENDING || entry.state() == ActionState.UNCERTAIN)
                        .toList();
    }

    /**
     * Finds out what became of what was interrupted. It is sent again only where all that lets an action out lets this one out once more; otherwise the platform is read and
     * nothing is written.
     *
     * @return how many may have been sent
     */
    private int settle(List<ActionRecord> interrupted, AccountSituation situation) {
        ActionPlan plan = ActionPlanner.plan(policy, situation, Amounts.of(control));
        ActionHistory history = new ActionHistory(situation.audit());
        ActionCaps caps = new ActionCaps(policy.guards(), situation, 0);
        for (ActionRecord entry : interrupted) {
            Optional<String> not = notAgain(entry, plan, history, caps);
            told(entry, not.isPresent() ? () -> not : claiming(entry), false);
        }
        return caps.sent();
    }

    /** Claims an action anew once a write of it is about to go out: what the platform is only read for was not sent. */
    private WritePermit claiming(ActionRecord entry) {
        return () -> permit.refusal()
                .or(() -> latest(entry).version() > entry.version() || claim(entry) ? Optional.empty() : TAKEN);
    }

    private boolean claim(ActionRecord entry) {
        try {
            return append(entry.next(ActionState.SENDING, loader.clock().instant(), ActionRecord.TRACKER, ""))
                    .isPresent();
        } catch (LeaseLostException taken) {
            // told by the platform's outcome, which can't be kept either
            return false;
        }
    }

    /** {@return the last entry of the action, which this run may have claimed anew} */
    private ActionRecord latest(ActionRecord entry) {
        return entries.stream()
                .filter(kept -> kept.id().equals(entry.id()))
                .reduce((one, other) -> other)
                .orElse(entry);
    }

    private Optional<String> notAgain(ActionRecord entry, ActionPlan plan, ActionHistory history, ActionCaps caps) {
        Optional<ActionProposal> asked = plan.proposals().stream()
                .filter(proposal -> proposal.id().equals(entry.id()))
                .findFirst();
        if (asked.isEmpty()) {
            return Optional.of("it was interrupted, and is not asked for any more");
        }
        boolean approved = history.isApproved(entry.id());
        boolean permitted = policy.mode() == ActionMode.AUTO
                ? approved || !asked.get().needsApproval()
                : policy.mode() == ActionMode.APPROVE && approved;
        if (!permitted) {
            return Optional.of("it was interrupted, and is not approved in mode " + policy.mode());
        }
        if (history.sent(entry.id()) >= MOST_SENT) {
            return Optional.of("it was sent " + MOST_SENT + " times without a certain outcome");
        }
        return caps.admit(asked.get()).map(held -> "it was interrupted; " + held.reason());
    }

    /** Keeps what is new and withdraws what holds no more. */
    private Map<String, ActionRecord> keep(ActionPlan plan, ActionHistory history) {
        Set<String> planned = plan.proposals().stream().map(ActionProposal::id).collect(Collectors.toUnmodifiableSet());
        for (ActionRecord last : history.last()) {
            if (!planned.contains(last.id())
                    && (last.state() == ActionState.PROPOSED || last.state() == ActionState.APPROVED)) {
                append(last.next(
                        ActionState.WITHDRAWN, loader.clock().instant(), ActionRecord.TRACKER, why(plan, last)));
            }
        }
        Map<String, ActionRecord> open = new LinkedHashMap<>();
        for (ActionProposal proposal : plan.proposals()) {
            Optional<ActionRecord> last = history.last(proposal.id());
            if (last.isPresent()) {
                open.put(proposal.id(), last.get());
            } else {
                append(ActionRecord.proposed(proposal, loader.clock().instant()))
                        .ifPresent(kept -> open.put(proposal.id(), kept));
            }
        }
        return open;
    }

    private static String why(ActionPlan plan, ActionRecord entry) {
        return plan.withheld().stream()
                .filter(withheld -> withheld.entity().equals(entry.action().entity())
                        && withheld.type() == entry.action().type())
                .map(WithheldAction::reason)
                .findFirst()
                .or(() -> plan.proposals().stream()
                        .filter(proposal ->
                                proposal.entity().equals(entry.action().entity())
                                        && proposal.type() == entry.action().type())
                        .map(proposal -> "asked for is another budget: " + proposal.budgetBefore() + " to "
                                + proposal.budgetAfter())
                        .findFirst())
                .orElse("what spoke for it holds no more");
    }

    private void send(ActionPlan plan, Map<String, ActionRecord> open, ActionCaps caps) {
        for (ActionProposal proposal : plan.proposals()) {
            ActionRecord last = open.get(proposal.id());
            if (last == null || !mayBeDone(proposal, last) || lease.isLost()) {
                continue;
            }
            Optional<WithheldAction> cap = caps.admit(proposal);
            if (cap.isPresent()) {
                held.add(cap.get());
                continue;
            }
            // the figures of now, not those of when it was proposed; its budgets are the same
            append(new ActionRecord(
                            proposal,
                            last.version() + 1,
                            ActionState.SENDING,
                            loader.clock().instant(),
                            ActionRecord.TRACKER,
                            ""))
                    .ifPresent(claimed -> told(claimed, permit, true));
        }
    }

    private boolean mayBeDone(ActionProposal proposal, ActionRecord last) {
        return switch (policy.mode()) {
            case PROPOSE -> false;
            case APPROVE -> last.state() == ActionState.APPROVED;
            case AUTO ->
                last.state() == ActionState.APPROVED
                        || (last.state() == ActionState.PROPOSED && !proposal.needsApproval());
        };
    }

    /** @param first whether nothing was sent of it before, so that what stands as wanted is somebody else's doing */
    private void told(ActionRecord claimed, WritePermit writing, boolean first) {
        CampaignControl platform = control;
        if (platform == null) {
            return;
        }
        ControlOutcome outcome;
        try {
            outcome = platform.apply(claimed.action().request(), writing);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "event=action_failed account={} action={}",
                    account.accountId(),
                    claimed.id(),
                    Redactor.ofShapes().loggable(failure));
            String said = Redactor.ofShapes().message(failure);
            problems.add(claimed.action().entity() + ": " + said);
            // nobody knows how far it came
            append(latest(claimed).next(ActionState.UNCERTAIN, loader.clock().instant(), ActionRecord.TRACKER, said));
            return;
        }
        ActionState state = switch (outcome.result()) {
            case CHANGED -> ActionState.DONE;
            case UNCHANGED -> first ? ActionState.WITHDRAWN : ActionState.DONE;
            case REFUSED -> first || isRead(outcome) ? ActionState.REFUSED : ActionState.UNCERTAIN;
            case UNCERTAIN -> ActionState.UNCERTAIN;
        };
        String said = said(outcome, first);
        LOG.info(
                "event=action account={} action={} entity={} result={} status={}",
                account.accountId(),
                claimed.action().type(),
                claimed.action().entity().id(),
                outcome.result(),
                outcome.status());
        if (!outcome.isAsWanted()) {
            problems.add(claimed.action().entity() + ": " + said);
        }
        append(latest(claimed).next(state, loader.clock().instant(), ActionRecord.TRACKER, said));
    }

    private static boolean isRead(ControlOutcome outcome) {
        SourceFailure failure = outcome.failure();
        return outcome.status() != null || (failure != null && failure.kind() == FailureKind.NOT_FOUND);
    }

    private static String said(ControlOutcome outcome, boolean first) {
        if (outcome.failure() != null) {
            return outcome.failure().toString();
        }
        String standing = outcome.dailyBudget() != null
                ? outcome.dailyBudget() + " a day"
                : outcome.status() + " (" + outcome.effectiveStatus() + ")";
        if (outcome.result() == ControlOutcome.Result.UNCHANGED) {
            return (first ? "stood so before: " : "found as wanted: ") + standing;
        }
        return "read back: " + standing;
    }

    private Optional<ActionRecord> append(ActionRecord entry) {
        if (!store.append(entry, lease.held())) {
            return Optional.empty();
        }
        entries.add(entry);
        return Optional.of(entry);
    }

    private ActionPlan nothing(List<String> suspicions) {
        return new ActionPlan(account.accountId(), loader.clock().instant(), suspicions, List.of(), List.of());
    }

    private ActionReport report(Outcome outcome, ActionPlan plan) {
        return new ActionReport(account.accountId(), outcome, plan, entries, held, problems);
    }
}
