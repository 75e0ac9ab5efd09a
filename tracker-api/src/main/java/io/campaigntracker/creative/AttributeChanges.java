package io.campaigntracker.creative;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What storing attributes changed.
 *
 * @param stored how many values are new or differ from what was stored
 * @param unchanged how many were stored already
 * @param withdrawn how many values an extractor gave before and no longer does
 * @param unknownCreatives creatives that no catalog and no row knows; what was said of them is not stored
 */
public record AttributeChanges(int stored, int unchanged, int withdrawn, SortedSet<String> unknownCreatives) {

    public AttributeChanges {
        unknownCreatives = Collections.unmodifiableSortedSet(
                new TreeSet<>(Objects.requireNonNull(unknownCreatives, "unknownCreatives")));
    }
}
