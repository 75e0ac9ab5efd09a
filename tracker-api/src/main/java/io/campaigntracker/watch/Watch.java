package io.campaigntracker.watch;

import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.prediction.PredictionSource;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;

/**
 * Syncs, judges and tells by itself. By default {@linkplain WatchTask#TODAY today} every 15 minutes, its {@linkplain WatchTask#ADS ads} every hour, and
 * {@linkplain WatchTask#NIGHTLY the days that are still restated} at 03:00, all by the clock of each account, for all accounts that the store or the source knows.
 *
 * {@snippet :
 * RunningWatch watch = tracker.watch()
 *         .every(WatchTask.TODAY, Duration.ofMinutes(30))
 *         .dailyAt(WatchTask.NIGHTLY, LocalTime.of(4, 30))
 *         .onRun(run -> System.out.println(run.accountId() + " " + run.task() + " " + run.outcome()))
 *         .start(); // goes on until it or the tracker is closed
 * }
 *
 * <p>Times of the day are those of the account: a daily time that does not exist, because clocks go forward, runs at the moment they do; one that exists twice
 * runs the first time. Slots that were missed are made up for by one run of the latest.
 *
 * <p>Several instances over one store share the work: a task of an account is run under a lease, each slot once. What is judged are the tracker's stored
 * rules.
 *
 * <p>Immutable and thread-safe; each setter returns a new watch.
 */
public interface Watch {

    /** {@return for these accounts only; ids with or without {@code act_}} */
    Watch accounts(Collection<String> accountIds);

    /**
     * {@return with a task at equal intervals, from midnight of the account on}
     *
     * @throws IllegalArgumentException if it is less than a minute or more than a day
     */
    Watch every(WatchTask task, Duration interval);

    /** {@return with a task once a day} */
    Watch dailyAt(WatchTask task, LocalTime time);

    /**
     * {@return with a task by a cron expression of five fields (minute, hour, day of the month, month, day of the week), in the account's time} Where the
     * hour is a star, the hour that exists twice in autumn has its slots twice; otherwise once.
     *
     * @throws IllegalArgumentException if it is none, saying what is wrong
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX crontab</a>
     */
    Watch cron(WatchTask task, String expression);

    /** {@return without a task} */
    Watch without(WatchTask task);

    /**
     * {@return starting each run up to so much later, by chance, so that many accounts are not asked at once} By default 20 seconds. Plays no part in
     * {@link #runDue()}.
     *
     * @throws IllegalArgumentException if it is negative, or more than a day
     */
    Watch jitter(Duration most);

    /**
     * {@return acting by a policy after judging: in {@linkplain io.campaigntracker.action.ActionMode#PROPOSE proposing} mode with the night's run, otherwise with each}
     *
     * @throws IllegalStateException if something may be done and the tracker has no control
     */
    Watch acting(ActionPolicy policy);

    /** {@return telling a listener of each run} */
    Watch onRun(WatchListener listener);

    /**
     * {@return recording each night, after the sync and before rules are judged, what a source predicted since the last night that was done, at least a day} Then what has become due is
     * scored. Recording the same again does nothing, so several accounts or instances may ask one source. A source that fails leaves the run {@link WatchOutcome#INCOMPLETE};
     * the next asks it for the same time again.
     */
    Watch collecting(PredictionSource predictor);

    /**
     * Runs what is due now, on the calling thread, one task after the other: for services that have a scheduler of their own, and for tests. Never throws for a failing source
     * or store; the runs say so.
     *
     * @return the runs that this call made; what another instance is at, or has done, is left to it
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    List<WatchRun> runDue();

    /**
     * {@return how each task stands, from the store, also where another process watches}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    WatchHealth health();

    /**
     * Runs what is due from now on in the background, until it or the tracker is closed. Tasks of different accounts run side by side, those of one account one after
     * the other.
     *
     * @throws IllegalStateException if the tracker has no source, shows a past moment, or is closed
     */
    RunningWatch start();
}
