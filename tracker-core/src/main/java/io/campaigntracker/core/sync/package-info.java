/**
 * What to fetch and in which pieces, as pure decisions: {@link io.campaigntracker.core.sync.SyncPlanner} and
 * {@link io.campaigntracker.core.sync.CreativeAssignment}. The effects are in {@code io.campaigntracker.core}.
 */
@NullMarked
package io.campaigntracker.core.sync;

import org.jspecify.annotations.NullMarked;
