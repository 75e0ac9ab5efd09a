package io.campaigntracker.sync;

/**
 * How far a sync is.
 *
 * @param partsDone parts finished
 * @param partsPlanned parts planned so far; grows when another account's parts become known
 * @param rows rows fetched so far
 * @param latest the part just finished
 */
public record SyncProgress(int partsDone, int partsPlanned, long rows, SyncPart latest) {}
