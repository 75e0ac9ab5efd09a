package io.campaigntracker.core.engine.watch;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.core.engine.action.ActionEngine;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.lease.DaemonThreads;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.engine.lease.HeldLeases;
import io.campaigntracker.core.engine.lease.LeaseTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.watch.DueSlot;
import io.campaigntracker.core.watch.SlotPlan;
import io.campaigntracker.core.watch.SlotTimes;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.watch.RunningWatch;
import io.campaigntracker.watch.TaskHealth;
import io.campaigntracker.watch.Watch;
import io.campaigntracker.watch.WatchHealth;
import io.campaigntracker.watch.WatchListener;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchStore;
import io.campaigntracker.watch.WatchTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches of a tracker: runs what is due, each slot of an account once among all instances. Closing it ends those that run. Thread-safe. */
public final class Watches implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    /** The wider a task, the later: what it does contains what those before it do, so that only the widest that is due is run. */
    private static final List<WatchTask> BY_WIDTH = List.of(WatchTask.TODAY, WatchTask.ADS, WatchTask.NIGHTLY);

    private final WatchedAccounts accounts;
    private final WatchWork work;
    private final WatchStore store;
    private final HeldLeases leases;
    private final LeaseTimer timer;
    private final Clock clock;
    private final ActionEngine actions;
    private final Set<WatchLoop> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Watches(
            WatchedAccounts accounts,
            WatchWork work,
            WatchStore store,
            HeldLeases leases,
            LeaseTimer timer,
            Clock clock,
            ActionEngine actions) {
        this.accounts = accounts;
        this.work = work;
        this.store = store;
        this.leases = leases;
        this.timer = timer;
        this.clock = clock;
        this.actions = actions;
    }

    /** {@return the watches of a tracker, none of which runs yet} */
    public static Watches of(
            CampaignTracker tracker, MetricsSource source, HistoryLoader loader, ActionEngine actions) {
        LeaseTimer timer = LeaseTimer.ofSystem(DaemonThreads.named("campaign-tracker-watch-lease"));
        StoreParts parts = loader.parts();
        return new Watches(
                new WatchedAccounts(source, loader::accounts, loader.clock()),
                new WatchWork(tracker, loader.clock(), actions),
                parts.require(parts.watches(), "keeps no state of watches"),
                new HeldLeases(parts.leases(), timer),
                timer,
                loader.clock(),
                actions);
    }

    /** {@return a watch with the settings that nobody changed yet} */
    public Watch watch() {
        return new DefaultWatch(this, WatchSetup.DEFAULT);
    }

    void requireControl(ActionPolicy policy) {
        actions.requireControl(policy);
    }

    List<WatchRun> runDue(WatchSetup setup) {
        requireOpen();
        List<WatchRun> runs = new ArrayList<>();
        try {
            for (WatchedAccount account : due(setup)) {
                runs.addAll(runDue(setup, account));
            }
        } catch (StoreException down) {
            accounts.ids(setup).forEach(id -> runs.add(unkept(id, down)));
        }
        return List.copyOf(runs);
    }

    /** {@return the accounts of which something is due, from one read of how far all have come} */
    List<WatchedAccount> due(WatchSetup setup) {
        Instant now = clock.instant();
        WatchStates states = WatchStates.of(store.watchStates());
        return accounts.of(setup).stream()
                .filter(account -> !due(setup, account, now, states).isEmpty())
                .toList();
    }

    /** {@return the runs of one account that this call made} */
    List<WatchRun> runDue(WatchSetup setup, WatchedAccount account) {
        try {
            Optional<HeldLease> lease = leases.tryAcquire("watch:" + account.accountId());
            if (lease.isEmpty()) {
                return List.of();
            }
            try (HeldLease held = lease.get()) {
                return runUnder(held, setup, account);
            }
        } catch (StoreException down) {
            return List.of(unkept(account.accountId(), down));
        }
    }

    private List<WatchRun> runUnder(HeldLease lease, WatchSetup setup, WatchedAccount account) {
        // read anew: another instance may have been first
        WatchStates states = statesOf(setup, account);
        Map<WatchTask, DueSlot> due = due(setup, account, clock.instant(), states);
        List<WatchTask> tasks = BY_WIDTH.stream().filter(due::containsKey).toList();
        if (tasks.isEmpty()) {
            return List.of();
        }
        Instant began = clock.instant();
        WatchWork.Ended ended =
                work.on(account, tasks.get(tasks.size() - 1), setup, lastNight(states, account, began), lease);
        Instant end = clock.instant();
        List<WatchRun> runs = new ArrayList<>();
        for (WatchTask task : tasks) {
            DueSlot slot = Objects.requireNonNull(due.get(task), "slot");
            WatchRun run = new WatchRun(
                    account.accountId(),
                    task,
                    slot.slot(),
                    slot.missed(),
                    began,
                    end.isBefore(began) ? began : end,
                    ended.outcome(),
                    ended.reason());
            if (kept(run, lease)) {
                runs.add(run);
                tell(setup.listeners(), run);
            }
        }
        return runs;
    }

    /** A day before the last night that was done was, and at least a day ago: what was asked for before does nothing when it is recorded again. */
    private static Instant lastNight(WatchStates states, WatchedAccount account, Instant now) {
        WatchState nightly = states.of(account, WatchTask.NIGHTLY);
        Instant done = nightly == null ? null : nightly.lastSuccess();
        Instant aDayAgo = now.minus(Duration.ofDays(1));
        return done == null || !done.isBefore(aDayAgo) ? aDayAgo : done.minus(Duration.ofDays(1));
    }

    private boolean kept(WatchRun run, HeldLease lease) {
        try {
            return store.saveWatchRun(run, lease.held());
        } catch (LeaseLostException taken) {
            lease.lose();
            return false;
        }
    }

    private static void tell(List<WatchListener> listeners, WatchRun run) {
        LOG.info(
                "event=watch_run account={} task={} slot={} missed={} outcome={}",
                run.accountId(),
                run.task(),
                run.slot(),
                run.missed(),
                run.outcome());
        for (WatchListener listener : listeners) {
            try {
                listener.onRun(run);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "event=watch_listener_failed account={} task={}",
                        run.accountId(),
                        run.task(),
                        Redactor.ofShapes().loggable(failure));
            }
        }
    }

    /** A run of which nobody knows the slot, for the store that keeps slots is down. */
    private WatchRun unkept(String accountId, StoreException down) {
        Instant now = clock.instant();
        String reason = Redactor.ofShapes().message(down);
        LOG.warn("event=watch_store_down account={} reason=\"{}\"", accountId, reason);
        return new WatchRun(accountId, WatchTask.TODAY, now, 0, now, now, WatchOutcome.FAILED, reason);
    }

    private WatchStates statesOf(WatchSetup setup, WatchedAccount account) {
        return WatchStates.of(setup.schedule().times().keySet().stream()
                .flatMap(task -> store.watchState(account.accountId(), task).stream())
                .toList());
    }

    private static Map<WatchTask, DueSlot> due(
            WatchSetup setup, WatchedAccount account, Instant now, WatchStates states) {
        Map<WatchTask, DueSlot> due = new EnumMap<>(WatchTask.class);
        setup.schedule()
                .times()
                .forEach((task, times) -> new SlotPlan(times, account.zone())
                        .due(states.of(account, task), now)
                        .ifPresent(slot -> due.put(task, slot)));
        return due;
    }

    WatchHealth health(WatchSetup setup) {
        Instant now = clock.instant();
        WatchStates states = WatchStates.of(store.watchStates());
        List<TaskHealth> tasks = new ArrayList<>();
        for (WatchedAccount account : accounts.of(setup)) {
            for (WatchTask task : BY_WIDTH) {
                SlotTimes times = setup.schedule().times().get(task);
                if (times == null) {
                    continue;
                }
                WatchState state = states.of(account, task);
                Instant next =
                        new SlotPlan(times, account.zone()).nextDue(state, now).orElse(Instant.MAX);
                Duration lag = next.isBefore(now) ? Duration.between(next, now) : Duration.ZERO;
                tasks.add(new TaskHealth(account.accountId(), task, state, next, lag));
            }
        }
        return new WatchHealth(now, tasks);
    }

    RunningWatch start(WatchSetup setup) {
        requireOpen();
        WatchLoop loop = new WatchLoop(this, setup, running::remove);
        running.add(loop);
        if (closed) {
            loop.close();
            requireOpen();
        }
        loop.begin();
        return loop;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the tracker is closed");
        }
    }

    /** Ends the watches that run, waits for them, and gives back what they hold. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(running).forEach(WatchLoop::close);
        leases.close();
        timer.close();
    }
}
