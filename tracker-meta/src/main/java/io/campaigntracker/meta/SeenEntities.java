package io.campaigntracker.meta;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.UnlistedEntity;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns, ad sets and ads that rows spoke of, under the names they had there. Meta's edges leave out what was deleted, so what has
 * rows and is not listed is asked for by its id, and keeps its name where even that says nothing. Bounded. Thread-safe.
 */
final class SeenEntities {

    private static final int MOST = 50_000;

    /**
     * What a row tells of an entity.
     *
     * @param name null if not told
     * @param campaignId its parent, null if not told or if it is a campaign
     * @param adSetId its parent, null if not told or if it is no ad
     * @param day of one of its latest rows
     */
    record Seen(
            String id,
            @Nullable String name,
            @Nullable String campaignId,
            @Nullable String adSetId,
            LocalDate day) {

        private Seen orLater(Seen other) {
            return other.day.isAfter(day) ? new Seen(id, name, campaignId, adSetId, other.day) : this;
        }
    }

    private record Key(String accountId, EntityLevel level) {}

    private final Map<Key, Map<String, Seen>> seen = new ConcurrentHashMap<>();
    private final Set<EntityRef> unreadable = ConcurrentHashMap.newKeySet();
    private final Map<Key, List<Seen>> deleted = new ConcurrentHashMap<>();

    void add(String accountId, EntityLevel level, Seen entity) {
        Map<String, Seen> known = known(accountId, level);
        synchronized (known) {
            if (known.size() < MOST || known.containsKey(entity.id())) {
                known.merge(entity.id(), entity, (former, latest) -> latest.orLater(former));
            }
        }
    }

    /** {@return what was seen and is not among these} */
    List<Seen> without(String accountId, EntityLevel level, Set<String> listed) {
        Map<String, Seen> known = known(accountId, level);
        synchronized (known) {
            return known.values().stream()
                    .filter(entity -> !listed.contains(entity.id()))
                    .toList();
        }
    }

    /** Notes what the latest catalog did not list, from what is known beyond this source; what has no id of Meta's can't be asked for. */
    void recall(UnlistedEntity unlisted) {
        EntityRef entity = unlisted.entity();
        if (!ObjectId.isId(entity.id())) {
            return;
        }
        String campaignId = entity.level() == EntityLevel.CAMPAIGN ? null : unlisted.campaignId();
        Seen recalled = new Seen(entity.id(), null, campaignId, null, unlisted.lastDay());
        deleted.merge(
                new Key(entity.accountId(), entity.level()),
                List.of(recalled),
                (known, added) -> known.stream().anyMatch(seen -> seen.id().equals(entity.id()))
                        ? known
                        : Stream.concat(known.stream(), added.stream()).toList());
    }

    /** Notes what the latest catalog did not list but showed when asked for by id. */
    void deleted(String accountId, EntityLevel level, List<Seen> entities) {
        deleted.put(new Key(accountId, level), List.copyOf(entities));
    }

    /** {@return what the latest catalog did not list and may have rows even so} */
    List<Seen> deleted(String accountId, EntityLevel level) {
        return deleted.getOrDefault(new Key(accountId, level), List.of()).stream()
                .filter(entity -> !unreadable.contains(Level.of(level).ref(accountId, entity.id())))
                .toList();
    }

    /** Notes that nothing is told of it when asked by its id. */
    void unreadable(EntityRef entity) {
        unreadable.add(entity);
    }

    /** {@return whether asking for it by its id was in vain before} */
    boolean isUnreadable(EntityRef entity) {
        return unreadable.contains(entity);
    }

    private Map<String, Seen> known(String accountId, EntityLevel level) {
        return seen.computeIfAbsent(new Key(accountId, level), key -> new LinkedHashMap<>());
    }
}
