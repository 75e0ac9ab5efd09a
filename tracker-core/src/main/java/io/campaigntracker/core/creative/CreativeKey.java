package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.MetricsHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which creative of which account.
 *
 * @param accountId the ad account
 * @param creativeId the creative
 */
public record CreativeKey(String accountId, String creativeId) implements Comparable<CreativeKey> {

    private static final Comparator<CreativeKey> ORDER =
            Comparator.comparing(CreativeKey::accountId).thenComparing(CreativeKey::creativeId);

    @Override
    public int compareTo(CreativeKey other) {
        return ORDER.compare(this, other);
    }

    /** {@return the rows of each creative, in their order; rows without one are left out} */
    public static Map<CreativeKey, int[]> rowsByCreative(AttributedHistory rows) {
        MetricsHistory history = rows.history();
        Map<CreativeKey, List<Integer>> found = new TreeMap<>();
        for (int row = 0; row < history.size(); row++) {
            String creativeId = history.creativeId(row).orElse(null);
            if (creativeId != null) {
                String accountId = history.entities().get(history.entity(row)).accountId();
                found.computeIfAbsent(new CreativeKey(accountId, creativeId), key -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<CreativeKey, int[]> byCreative = new LinkedHashMap<>();
        found.forEach((key, list) ->
                byCreative.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
        return byCreative;
    }
}
