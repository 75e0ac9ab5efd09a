package io.campaigntracker.dashboard;

import io.campaigntracker.CampaignTracker;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/**
 * What was read, for everybody who looks at the same: however many pages are open, a selection is read once between two refreshes, and whoever comes meanwhile waits
 * for that reading; no more than a few selections are read at once. A failed reading is not kept. Of the least recently seen beyond a few dozen nothing is kept. Thread-safe.
 */
final class Snapshots {

    private static final int MOST = 48;
    private static final int AT_ONCE = 8;

    private final CampaignTracker tracker;
    private final Clock clock;
    private final Semaphore reads = new Semaphore(AT_ONCE);
    private final Map<Selection, CompletableFuture<Snapshot>> kept = new LinkedHashMap<>(16, 0.75f, true);

    Snapshots(CampaignTracker tracker, Clock clock) {
        this.tracker = tracker;
        this.clock = clock;
    }

    /**
     * {@return what the store holds of a selection}
     *
     * @throws Refusal if it can't be asked
     */
    Snapshot of(Selection selection) {
        CompletableFuture<Snapshot> mine = new CompletableFuture<>();
        CompletableFuture<Snapshot> reading = claim(selection, mine);
        if (reading == mine) {
            read(selection, mine);
        }
        try {
            return reading.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private synchronized CompletableFuture<Snapshot> claim(Selection selection, CompletableFuture<Snapshot> mine) {
        CompletableFuture<Snapshot> there = kept.putIfAbsent(selection, mine);
        if (there != null) {
            // putIfAbsent does not count as a use where it finds something
            kept.get(selection);
            return there;
        }
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return mine;
    }

    private void read(Selection selection, CompletableFuture<Snapshot> mine) {
        reads.acquireUninterruptibly();
        try {
            mine.complete(Snapshot.read(tracker, selection, clock.instant()));
        } catch (RuntimeException | Error failed) {
            forget(selection, mine);
            mine.completeExceptionally(failed);
        } finally {
            reads.release();
        }
    }

    private synchronized void forget(Selection selection, CompletableFuture<Snapshot> reading) {
        kept.remove(selection, reading);
    }

    /** Lets everything be read anew, also the past: what is offered beside it is the present's. */
    synchronized void expire() {
        kept.clear();
    }
}
