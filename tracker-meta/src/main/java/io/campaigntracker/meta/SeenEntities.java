package io.campaigntracker.meta;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Campaigns and ads that rows spoke of. Meta's edges leave out what was deleted, so what has rows and is not listed is asked for by
 * its id. Bounded. Thread-safe.
 */
final class SeenEntities {

    private static final int MOST = 50_000;

    private record Key(String accountId, EntityLevel level) {}

    private final Map<Key, Set<String>> seen = new ConcurrentHashMap<>();

    void add(Collection<MetricsRow> rows) {
        for (MetricsRow row : rows) {
            row.campaignId().ifPresent(id -> add(row.accountId(), EntityLevel.CAMPAIGN, id));
            row.adId().ifPresent(id -> add(row.accountId(), EntityLevel.AD, id));
        }
    }

    /** {@return what was seen and is not among these} */
    List<String> without(String accountId, EntityLevel level, Set<String> listed) {
        Set<String> ids = ids(accountId, level);
        synchronized (ids) {
            return ids.stream().filter(id -> !listed.contains(id)).toList();
        }
    }

    /** Forgets what is not there any more. */
    void forget(String accountId, EntityLevel level, String id) {
        Set<String> ids = ids(accountId, level);
        synchronized (ids) {
            ids.remove(id);
        }
    }

    private void add(String accountId, EntityLevel level, String id) {
        Set<String> ids = ids(accountId, level);
        synchronized (ids) {
            if (ids.size() < MOST) {
                ids.add(id);
            }
        }
    }

    private Set<String> ids(String accountId, EntityLevel level) {
        return seen.computeIfAbsent(new Key(accountId, level), key -> new LinkedHashSet<>());
    }
}
