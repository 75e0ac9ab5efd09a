package io.campaigntracker.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the caller should know of an answer; each thing once, and not endlessly. Thread-safe. */
final class Notes {

    private static final int MOST = 50;

    private final Set<String> notes = new LinkedHashSet<>();
    private int dropped;

    synchronized void add(String note) {
        if (notes.size() < MOST) {
            notes.add(note);
        } else if (!notes.contains(note)) {
            dropped++;
        }
    }

    synchronized List<String> list() {
        List<String> list = new ArrayList<>(notes);
        if (dropped > 0) {
            list.add("and " + dropped + " more notes");
        }
        return list;
    }
}
