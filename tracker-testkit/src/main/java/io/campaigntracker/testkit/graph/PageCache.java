package io.campaigntracker.testkit.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the answers that were asked for last, so that a benchmark measures its client. Thread-safe. */
final class PageCache {

    private final Map<String, GraphAnswer> answers;

    PageCache(int pages) {
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, GraphAnswer> eldest) {
                return size() > pages;
            }
        };
    }

    synchronized @Nullable GraphAnswer get(String key) {
        return answers.get(key);
    }

    synchronized void put(String key, GraphAnswer answer) {
        answers.put(key, answer);
    }

    /** @param edits how many changes were made: what was rendered before one is not shown after it */
    static String keyOf(Call call, long edits) {
        return edits + " " + call.now() + " " + call.token() + " " + call.base() + " "
                + call.request().path() + " " + new TreeMap<>(call.parameters());
    }
}
