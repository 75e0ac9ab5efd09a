package io.campaigntracker.testkit.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The requests that came last. Thread-safe. */
final class RequestLog {

    private static final int KEPT = 100_000;

    private final AtomicLong received = new AtomicLong();
    private final Deque<GraphRequest> requests = new ArrayDeque<>();

    /** {@return the next request's number} */
    long number() {
        return received.incrementAndGet();
    }

    synchronized void add(GraphRequest request) {
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
    }

    synchronized List<GraphRequest> requests() {
        return List.copyOf(requests);
    }

    long count() {
        return received.get();
    }
}
