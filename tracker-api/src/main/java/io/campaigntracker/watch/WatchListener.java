package io.campaigntracker.watch;

/** Hears of each run of a watch in this process when it has ended, on the thread that made it. What it throws is logged and ends nothing. */
@FunctionalInterface
public interface WatchListener {

    /** A run has ended. */
    void onRun(WatchRun run);
}
