package io.campaigntracker.testkit.graph;

import java.util.HashSet;
import java.util.Set;

/** Sets of names, written in the tables of what is served with blanks between them. */
final class Words {

    private Words() {}

    static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        for (String word : text.split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return Set.copyOf(words);
    }
}
