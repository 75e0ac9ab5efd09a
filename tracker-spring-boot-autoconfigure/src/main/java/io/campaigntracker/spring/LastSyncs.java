package io.campaigntracker.spring;

import io.campaigntracker.sync.ObservedPart;
import io.campaigntracker.sync.ObservedSync;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Remembers the latest syncs of this process, and hands on what it hears. Thread-safe. */
final class LastSyncs implements SyncObserver {

    private static final int MOST = 20;

    private final SyncObserver next;
    private final Deque<SyncReport> latest = new ArrayDeque<>();

    LastSyncs(SyncObserver next) {
        this.next = next;
    }

    /** {@return the newest first} */
    List<SyncReport> list() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }

    @Override
    public ObservedSync begin(Set<String> accountIds) {
        ObservedSync observed = next.begin(accountIds);
        return new ObservedSync() {
            @Override
            public ObservedPart begin(String accountId, SyncPart.Kind kind) {
                return observed.begin(accountId, kind);
            }

            @Override
            public void ended(SyncReport report) {
                remember(report);
                observed.ended(report);
            }

            @Override
            public void brokenOff(Throwable failure) {
                observed.brokenOff(failure);
            }
        };
    }

    private void remember(SyncReport report) {
        synchronized (latest) {
            latest.addFirst(report);
            if (latest.size() > MOST) {
                latest.removeLast();
            }
        }
    }
}
