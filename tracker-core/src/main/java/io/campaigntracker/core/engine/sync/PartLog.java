package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the finished parts of a sync and tells the listener, one call at a time. */
final class PartLog {

    private static final Logger LOG = LoggerFactory.getLogger(PartLog.class);

    private final @Nullable ProgressListener listener;
    private final List<SyncPart> parts = new ArrayList<>();
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
        if (listener != null) {
            try {
                listener.onProgress(new SyncProgress(parts.size(), Math.max(planned, parts.size()), rows, part));
            } catch (RuntimeException failure) {
                LOG.warn("event=progress_listener_failed", Redactor.ofShapes().loggable(failure));
            }
        }
    }

    synchronized List<SyncPart> parts() {
        return List.copyOf(parts);
    }
}
