package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.model.Creative;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Creatives by what makes them one. Rows carry the shared key in place of the creative's own identifier, so that whatever is asked of them is asked of
 * what they share. Immutable; made for one question.
 */
final class IdentifiedCreatives {

    private final HistoryLoader loader;
    private final boolean shared;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, TreeSet<String>> members = new HashMap<>();

    /**
     * @param loader tells what the catalogs know
     * @param identity what makes two creatives one
     */
    IdentifiedCreatives(HistoryLoader loader, CreativeIdentity identity) {
        this.loader = loader;
        this.shared = identity != CreativeIdentity.CREATIVE_ID;
        if (shared) {
            for (Creative creative : loader.creatives()) {
                String key = creative.mixesAssets() ? null : identity.of(creative);
                if (key != null && !key.isEmpty()) {
                    keys.put(creative.creativeId(), key);
                    members.computeIfAbsent(key, any -> new TreeSet<>()).add(creative.creativeId());
                }
            }
        }
    }

    /** {@return the rows, by shared key} */
    LoadedHistory identify(LoadedHistory ads) {
        return shared ? ads.withCreatives(this::key) : ads;
    }

    /** {@return the key of a creative; its own identifier where it shares none} */
    String key(String creativeId) {
        return keys.getOrDefault(creativeId, creativeId);
    }

    /** {@return the creatives of a key} */
    Set<String> members(String key) {
        TreeSet<String> found = members.get(key);
        return found == null ? Set.of(key) : Set.copyOf(found);
    }

    /** {@return what a key shows, told by the first of its creatives; null if the catalogs do not know} */
    @Nullable
    Creative described(String key) {
        TreeSet<String> found = members.get(key);
        return loader.creative(found == null ? key : found.first());
    }

    /** {@return its name, or the key where the catalogs have none} */
    String name(String key) {
        Creative creative = described(key);
        return creative == null || creative.name().isEmpty() ? key : creative.name();
    }
}
