package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.model.Creative;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creatives by what makes them one. Rows carry the shared key in place of the creative's own identifier, so that whatever is asked of them is asked of
 * what they share.
 *
 * @param loader tells what the catalogs know
 * @param identity what makes two creatives one
 */
record IdentifiedCreatives(HistoryLoader loader, CreativeIdentity identity) {

    /** {@return the rows, by shared key} */
    LoadedHistory identify(LoadedHistory ads) {
        return identity == CreativeIdentity.CREATIVE_ID ? ads : ads.withCreatives(this::key);
    }

    /** {@return the key of a creative; its own identifier where it shares none} */
    String key(String creativeId) {
        Creative creative = loader.creative(creativeId);
        return creative == null ? creativeId : key(creative);
    }

    /** {@return the creatives of a key} */
    Set<String> members(String key) {
        Set<String> members = loader.creatives().stream()
                .filter(creative -> key(creative).equals(key))
                .map(Creative::creativeId)
                .collect(Collectors.toSet());
        return members.isEmpty() ? Set.of(key) : members;
    }

    /** {@return what a key shows, told by the first of its creatives; null if the catalogs do not know} */
    @Nullable
    Creative described(String key) {
        Creative own = loader.creative(key);
        return own != null
                ? own
                : loader.creatives().stream()
                        .filter(creative -> key(creative).equals(key))
                        .min(Comparator.comparing(Creative::creativeId))
                        .orElse(null);
    }

    /** {@return its name, or the key where the catalogs have none} */
    String name(String key) {
        Creative creative = described(key);
        return creative == null || creative.name().isEmpty() ? key : creative.name();
    }

    private String key(Creative creative) {
        String key = creative.mixesAssets() ? null : identity.of(creative);
        return key == null || key.isEmpty() ? creative.creativeId() : key;
    }
}
