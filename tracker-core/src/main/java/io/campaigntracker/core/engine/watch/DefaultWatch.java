package io.campaigntracker.core.engine.watch;

import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.core.watch.CronSlots;
import io.campaigntracker.core.watch.EqualIntervals;
import io.campaigntracker.core.watch.OnceADay;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.watch.RunningWatch;
import io.campaigntracker.watch.Watch;
import io.campaigntracker.watch.WatchHealth;
import io.campaigntracker.watch.WatchListener;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchTask;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A watch as it was set up so far. */
record DefaultWatch(Watches watches, WatchSetup setup) implements Watch {

    private static final Duration MOST_JITTER = Duration.ofDays(1);

    @Override
    public Watch accounts(Collection<String> accountIds) {
        if (accountIds.isEmpty()) {
            throw new IllegalArgumentException("no account is named; leave accounts(…) out to watch all");
        }
        return of(new WatchSetup(
                accountIds.stream().map(AccountIds::bare).collect(Collectors.toUnmodifiableSet()),
                setup.schedule(),
                setup.jitter(),
                setup.listeners(),
                setup.policy(),
                setup.predictors()));
    }

    @Override
    public Watch every(WatchTask task, Duration interval) {
        return of(setup.with(setup.schedule().with(task, new EqualIntervals(interval))));
    }

    @Override
    public Watch dailyAt(WatchTask task, LocalTime time) {
        return of(setup.with(setup.schedule().with(task, new OnceADay(time))));
    }

    @Override
    public Watch cron(WatchTask task, String expression) {
        return of(setup.with(setup.schedule().with(task, new CronSlots(expression))));
    }

    @Override
    public Watch without(WatchTask task) {
        return of(setup.with(setup.schedule().without(task)));
    }

    @Override
    public Watch jitter(Duration most) {
        if (most.isNegative() || most.compareTo(MOST_JITTER) > 0) {
            throw new IllegalArgumentException("the jitter is " + most + "; allowed is 0 to " + MOST_JITTER);
        }
        return of(new WatchSetup(
                setup.accountIds(), setup.schedule(), most, setup.listeners(), setup.policy(), setup.predictors()));
    }

    @Override
    public Watch acting(ActionPolicy policy) {
        watches.requireControl(Objects.requireNonNull(policy, "policy"));
        return of(new WatchSetup(
                setup.accountIds(), setup.schedule(), setup.jitter(), setup.listeners(), policy, setup.predictors()));
    }

    @Override
    public Watch onRun(WatchListener listener) {
        List<WatchListener> more = new ArrayList<>(setup.listeners());
        more.add(Objects.requireNonNull(listener, "listener"));
        return of(new WatchSetup(
                setup.accountIds(), setup.schedule(), setup.jitter(), more, setup.policy(), setup.predictors()));
    }

    @Override
    public Watch collecting(PredictionSource predictor) {
        List<PredictionSource> more = new ArrayList<>(setup.predictors());
        more.add(Objects.requireNonNull(predictor, "predictor"));
        return of(new WatchSetup(
                setup.accountIds(), setup.schedule(), setup.jitter(), setup.listeners(), setup.policy(), more));
    }

    @Override
    public List<WatchRun> runDue() {
        return watches.runDue(setup);
    }

    @Override
    public WatchHealth health() {
        return watches.health(setup);
    }

    @Override
    public RunningWatch start() {
        return watches.start(setup);
    }

    private Watch of(WatchSetup changed) {
        return new DefaultWatch(watches, changed);
    }
}
