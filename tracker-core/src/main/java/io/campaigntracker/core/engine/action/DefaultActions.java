package io.campaigntracker.core.engine.action;

import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionSwitch;
import io.campaigntracker.action.Actions;
import io.campaigntracker.core.action.ActionHistory;
import io.campaigntracker.model.AccountIds;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions of some accounts, of all where none is named. */
record DefaultActions(ActionEngine engine, Set<String> accountIds) implements Actions {

    @Override
    public Actions accounts(Collection<String> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no account is named; leave accounts(…) out for all");
        }
        return new DefaultActions(engine, ids.stream().map(AccountIds::bare).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<ActionPlan> plan(ActionPolicy policy) {
        return engine.plan(accountIds, Objects.requireNonNull(policy, "policy"));
    }

    @Override
    public List<ActionReport> run(ActionPolicy policy) {
        requirePresent("act");
        engine.requireControl(policy);
        return engine.run(accountIds, policy);
    }

    @Override
    public List<ActionRecord> open() {
        return new ActionHistory(audit())
                .last().stream().filter(entry -> entry.state().isOpen()).toList();
    }

    @Override
    public List<ActionRecord> audit() {
        return engine.store().actions(accountIds, engine.loader().moment());
    }

    @Override
    public ActionRecord approve(String actionId, String by) {
        return decide(actionId, by, ActionState.APPROVED, Set.of(ActionState.PROPOSED));
    }

    @Override
    public ActionRecord reject(String actionId, String by) {
        return decide(actionId, by, ActionState.REJECTED, Set.of(ActionState.PROPOSED, ActionState.APPROVED));
    }

    private ActionRecord decide(String actionId, String by, ActionState then, Set<ActionState> from) {
        requirePresent("decide");
        Objects.requireNonNull(by, "by");
        List<ActionRecord> found = new ActionHistory(audit())
                .last().stream()
                        .filter(entry -> entry.id().equals(actionId) && from.contains(entry.state()))
                        .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("no action " + actionId + " is " + from + "; open are "
                    + open().stream().map(ActionRecord::id).toList());
        }
        ActionRecord next = found.get(0).next(then, now(), by, "");
        if (!engine.store().append(next, null)) {
            throw new IllegalStateException("action " + actionId + " was changed by somebody else; look again");
        }
        return next;
    }

    @Override
    public void stop(String by, String reason) {
        requirePresent("stop acting");
        engine.store().recordSwitch(new ActionSwitch("", true, afterAll(), by, reason));
    }

    @Override
    public void allow(String by, String reason) {
        requirePresent("allow acting");
        engine.store().recordSwitch(new ActionSwitch("", false, afterAll(), by, reason));
    }

    @Override
    public Optional<ActionSwitch> stopped() {
        return Switches.stopped(engine.store(), engine.loader().moment());
    }

    /** Of two positions the one that was set last counts, whichever writer's clock is ahead. */
    private Instant afterAll() {
        return engine.store().switches(null).stream()
                .map(ActionSwitch::at)
                .reduce(now(), (one, other) -> other.isAfter(one) ? other : one);
    }

    private Instant now() {
        return engine.loader().clock().instant();
    }

    private void requirePresent(String what) {
        Instant moment = engine.loader().moment();
        if (moment != null) {
            throw new IllegalStateException("a view of the past, " + moment + ", can't " + what);
        }
    }
}
