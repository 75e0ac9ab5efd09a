package io.campaigntracker.core.engine.action;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionMode;
import io.campaigntracker.action.ActionPlan;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionReport;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.Actions;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.core.action.ActionPlanner;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.lease.DaemonThreads;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.engine.lease.HeldLeases;
import io.campaigntracker.core.engine.lease.LeaseTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.model.Account;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tracker acts with. Closing it gives back the leases that are still held. Thread-safe. */
public final class ActionEngine implements AutoCloseable {

    private final CampaignTracker tracker;
    private final HistoryLoader loader;
    private final ActionStore store;
    private final @Nullable CampaignControl control;
    private final LeaseTimer timer;
    private final HeldLeases leases;

    private ActionEngine(
            CampaignTracker tracker, HistoryLoader loader, ActionStore store, @Nullable CampaignControl control) {
        this.tracker = tracker;
        this.loader = loader;
        this.store = store;
        this.control = control;
        this.timer = LeaseTimer.ofSystem(DaemonThreads.named("campaign-tracker-action-lease"));
        this.leases = new HeldLeases(loader.parts().leases(), timer);
    }

    /**
     * {@return what a tracker, or a view of its past, acts with}
     *
     * @param control tells the platform; null where there is none
     * @throws IllegalStateException if the store keeps no actions
     */
    public static ActionEngine of(CampaignTracker tracker, HistoryLoader loader, @Nullable CampaignControl control) {
        StoreParts parts = loader.parts();
        return new ActionEngine(tracker, loader, parts.require(parts.actions(), "keeps no actions"), control);
    }

    /** {@return the actions of all accounts} */
    public Actions actions() {
        return new DefaultActions(this, Set.of());
    }

    ActionStore store() {
        return store;
    }

    HistoryLoader loader() {
        return loader;
    }

    List<Account> accounts(Set<String> accountIds) {
        return loader.accounts().of(QueryScope.accounts(accountIds)).stream()
                .sorted(Comparator.comparing(Account::accountId))
                .toList();
    }

    List<ActionPlan> plan(Set<String> accountIds, ActionPolicy policy) {
        return accounts(accountIds).stream()
                .map(account -> ActionPlanner.plan(
                        policy,
                        SituationReader.read(
                                tracker,
                                loader,
                                policy,
                                account,
                                store.actions(Set.of(account.accountId()), loader.moment())),
                        Amounts.of(control)))
                .toList();
    }

    /** {@return what acting in some accounts came to} */
    List<ActionReport> run(Set<String> accountIds, ActionPolicy policy) {
        return accounts(accountIds).stream()
                .map(account -> run(account, policy, HeldLease.none()))
                .toList();
    }

    /**
     * {@return what acting in one account came to; empty if nobody knows the account}
     *
     * @param fence a lease that the work depends on: what is lost with it is not done
     */
    public Optional<ActionReport> run(String accountId, ActionPolicy policy, HeldLease fence) {
        return accounts(Set.of(accountId)).stream().findFirst().map(account -> run(account, policy, fence));
    }

    private ActionReport run(Account account, ActionPolicy policy, HeldLease fence) {
        requireControl(policy);
        Optional<HeldLease> given = leases.tryAcquire("act:" + account.accountId());
        if (given.isEmpty()) {
            return new ActionReport(
                    account.accountId(),
                    ActionReport.Outcome.LEFT_TO_ANOTHER,
                    new ActionPlan(account.accountId(), loader.clock().instant(), List.of(), List.of(), List.of()),
                    List.of(),
                    List.of(),
                    List.of());
        }
        try (HeldLease lease = given.get()) {
            return new ActionRunner(tracker, loader, store, control, policy, account, lease, fence).run();
        }
    }

    /**
     * Lets a policy pass that can be followed.
     *
     * @throws IllegalStateException if something may be done, and nobody can tell the platform
     */
    public void requireControl(ActionPolicy policy) {
        if (control == null && policy.mode() != ActionMode.PROPOSE) {
            throw new IllegalStateException(
                    "the tracker was built without a control, so that nothing can be done in mode " + policy.mode()
                            + "; give one with control(…), or propose only");
        }
    }

    @Override
    public void close() {
        leases.close();
        timer.close();
    }
}
