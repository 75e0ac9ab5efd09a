package io.campaigntracker.core.engine.watch;

import java.time.ZoneId;

/**
 * An account that is watched.
 *
 * @param zone its time zone; UTC where neither the store nor the source can tell it
 */
record WatchedAccount(String accountId, ZoneId zone) {}
