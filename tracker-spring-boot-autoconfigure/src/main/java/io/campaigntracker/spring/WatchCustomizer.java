package io.campaigntracker.spring;

import io.campaigntracker.watch.Watch;

/** Changes the schedule before it starts: cron expressions, accounts, listeners. Beans of it are applied in their order. */
@FunctionalInterface
public interface WatchCustomizer {

    /** {@return the watch that is started} */
    Watch customize(Watch watch);
}
