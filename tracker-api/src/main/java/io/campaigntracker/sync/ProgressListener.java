package io.campaigntracker.sync;

/** Told how a long operation gets on. Calls come one at a time, from the working threads; an exception thrown here is logged. */
@FunctionalInterface
public interface ProgressListener {

    /** After a part was finished, whatever its outcome, and when an account begins to wait for another sync. */
    void onProgress(SyncProgress progress);
}
