package io.campaigntracker.core.engine.history;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody who wrote a name that nobody knows may have meant: the known one at the fewest changed letters, if these are few. */
public final class NearestName {

    private static final int LETTERS_A_MISTAKE = 3;

    private NearestName() {}

    /**
     * {@return the nearest, as its key}
     *
     * @param written what was written
     * @param known names by what they name
     */
    public static Optional<String> of(String written, Map<String, String> known) {
        int most = Math.max(1, written.length() / LETTERS_A_MISTAKE);
        String lower = written.toLowerCase(Locale.ROOT);
        record Candidate(String key, int distance) {}
        return known.entrySet().stream()
                .filter(entry -> Math.abs(entry.getValue().length() - written.length()) <= most)
                .map(entry -> new Candidate(
                        entry.getKey(), distance(lower, entry.getValue().toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::key))
                .map(Candidate::key);
    }

    /** Letters inserted, left out or changed (Levenshtein 1966). */
    private static int distance(String one, String other) {
        int[] costs = new int[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            int diagonal = i - 1;
            for (int j = 0; j <= other.length(); j++) {
                int above = costs[j];
                if (i == 0) {
                    costs[j] = j;
                } else if (j == 0) {
                    costs[j] = i;
                } else {
                    int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                    costs[j] = Math.min(Math.min(above, costs[j - 1]) + 1, diagonal + changed);
                }
                diagonal = above;
            }
        }
        return costs[other.length()];
    }
}
