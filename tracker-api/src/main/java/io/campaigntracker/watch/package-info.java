/** Watching: syncing, judging and telling by itself, on a schedule in each account's time zone. */
@NullMarked
package io.campaigntracker.watch;

import org.jspecify.annotations.NullMarked;
