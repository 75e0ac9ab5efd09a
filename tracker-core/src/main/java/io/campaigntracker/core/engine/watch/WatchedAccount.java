package io.campaigntracker.core.engine.watch;

import java.time.ZoneId;

/**
 * An account that is watched.
 *
 * @param zone its time zone; UTC until a first sync has told it
 */
record WatchedAccount(String accountId, ZoneId zone) {}
