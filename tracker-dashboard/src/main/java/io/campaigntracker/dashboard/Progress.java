package io.campaigntracker.dashboard;

import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncProgress;
import org.jspecify.annotations.Nullable;

/** Shows a sync on every open page, and lets them be read anew at its end. Thread-safe. */
final class Progress implements ProgressListener {

    private final EventStreams streams;
    private final Runnable atTheEnd;
    private volatile @Nullable String latest;

    Progress(EventStreams streams, Runnable atTheEnd) {
        this.streams = streams;
        this.atTheEnd = atTheEnd;
    }

    /** {@return what a page that opens is told; null for nothing} */
    @Nullable
    String latest() {
        return latest;
    }

    /** Lets go of a sync that may have broken off, of which nobody is told; one that goes on tells of itself again. */
    void forget() {
        latest = null;
    }

    @Override
    public void onProgress(SyncProgress progress) {
        String html = Html.progress(progress);
        boolean ended = progress.partsDone() >= progress.partsPlanned()
                && progress.waiting().isEmpty();
        latest = ended ? null : EventStreams.event("progress", html);
        streams.send("progress", html);
        if (ended) {
            atTheEnd.run();
        }
    }
}
