/**
 * Watching: syncing, judging and telling by itself, on a schedule in each account's time zone.
 *
 * @since 0.1.0
 */
@NullMarked
package io.campaigntracker.watch;

import org.jspecify.annotations.NullMarked;
