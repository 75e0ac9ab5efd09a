package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the finished parts of a sync and tells the listener, one call at a time. */
final class PartLog {

    private static final Logger LOG = LoggerFactory.getLogger(PartLog.class);

    private final @Nullable ProgressListener listener;
    private final List<SyncPart> parts = new ArrayList<>();
    private final SortedMap<String, String> waiting = new TreeMap<>();
    private int planned;
    private long rows;

    PartLog(@Nullable ProgressListener listener) {
        this.listener = listener;
    }

    synchronized void plan(int more) {
        planned += more;
    }

    synchronized void add(SyncPart part) {
        parts.add(part);
        if (part.kind() == SyncPart.Kind.CAMPAIGN_METRICS || part.kind() == SyncPart.Kind.AD_METRICS) {
            rows += part.rows();
        }
        LOG.debug("event=sync_part {}", part);
        tell(part);
    }

    /** Notes that an account waits, and tells so once. */
    synchronized void waits(String accountId, String what) {
        if (!what.equals(waiting.put(accountId, what))) {
            LOG.info("event=sync_waits account={} reason=\"{}\"", accountId, what);
            tell(null);
        }
    }

    /** Notes that an account waits no more. */
    synchronized void goesOn(String accountId) {
        waiting.remove(accountId);
    }

    private void tell(@Nullable SyncPart latest) {
        if (listener == null) {
            return;
        }
        try {
            listener.onProgress(new SyncProgress(parts.size(), Math.max(planned, parts.size()), rows, waiting, latest));
        } catch (RuntimeException failure) {
            LOG.warn("event=progress_listener_failed", Redactor.ofShapes().loggable(failure));
        }
    }

    synchronized List<SyncPart> parts() {
        return List.copyOf(parts);
    }
}
