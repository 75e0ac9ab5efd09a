package io.campaigntracker.testkit.graph;

import java.util.LinkedHashMap;
import java.util.Map;
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

    static String keyOf(Call call) {
        return call.now() + " " + call.nextAfter(String.valueOf(call.request().after()));
    }
}
