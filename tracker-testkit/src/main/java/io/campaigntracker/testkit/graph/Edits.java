package io.campaigntracker.testkit.graph;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What callers have changed since the server started, by the id of campaign, ad set or ad. Thread-safe. */
final class Edits {

    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> budgets = new ConcurrentHashMap<>();
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final AtomicLong made = new AtomicLong();

    /** Changes what is not null. */
    void make(String id, @Nullable String status, @Nullable String name, @Nullable String budget, Instant now) {
        if (status != null) {
            statuses.put(id, status);
        }
        if (name != null) {
            names.put(id, name);
        }
        if (budget != null) {
            budgets.put(id, budget);
        }
        times.put(id, now);
        made.incrementAndGet();
    }

    /** {@return how many were made, which tells answers from before an edit from those after it} */
    long made() {
        return made.get();
    }

    Map<String, String> statuses() {
        return Map.copyOf(statuses);
    }

    String status(String id, @Nullable String otherwise) {
        return statuses.getOrDefault(id, String.valueOf(otherwise));
    }

    String name(String id, String otherwise) {
        return names.getOrDefault(id, otherwise);
    }

    /** {@return the daily budget of an object in minor units; null where nobody has set one} */
    @Nullable
    String budget(String id) {
        return budgets.get(id);
    }

    @Nullable
    Instant time(String id) {
        return times.get(id);
    }
}
