package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.watch.RunningWatch;
import io.campaigntracker.watch.Watch;
import io.campaigntracker.watch.WatchTask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Watches from when the application is up until it goes down: it starts last and stops first, and what is in flight has ended before any bean is destroyed, the DataSource
 * above all.
 */
final class WatchLifecycle implements SmartLifecycle {

    private final CampaignTracker tracker;
    private final CampaignTrackerProperties.Watch schedule;
    private final List<WatchCustomizer> customizers;
    private @Nullable RunningWatch running;

    WatchLifecycle(
            CampaignTracker tracker, CampaignTrackerProperties.Watch schedule, List<WatchCustomizer> customizers) {
        this.tracker = tracker;
        this.schedule = schedule;
        this.customizers = List.copyOf(customizers);
    }

    /** {@return the schedule, to be started or looked at} */
    Watch watch() {
        Watch watch = tracker.watch()
                .every(WatchTask.TODAY, schedule.today())
                .every(WatchTask.ADS, schedule.ads())
                .dailyAt(WatchTask.NIGHTLY, schedule.nightlyAt());
        for (WatchCustomizer customizer : customizers) {
            watch = customizer.customize(watch);
        }
        return watch;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = watch().start();
        }
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
