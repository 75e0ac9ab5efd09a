package io.campaigntracker.core.engine.lease;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that keep no process alive: whoever forgets to close a tracker can still end. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** {@return a maker of threads that bear a name and a number} */
    public static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
