package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.creative.PlatformMessages;
import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.PlatformStatusStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Keeps what the platform tells, and tells it again. */
public record DefaultPlatformMessages(HistoryLoader loader) implements PlatformMessages {

    @Override
    public void keep(Collection<PlatformStatus> messages) {
        PlatformStatusStore store = loader.parts()
                .require(
                        loader.parts().statuses(),
                        "keeps no messages of the platform; it does not implement PlatformStatusStore");
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't keep messages");
        }
        store.addStatuses(List.copyOf(messages), loader.clock().instant());
    }

    @Override
    public List<PlatformStatus> newest() {
        return kept(loader, Set.of());
    }

    /** {@return the newest of each ad and kind in some accounts, all if none is named; none where the store keeps none} */
    static List<PlatformStatus> kept(HistoryLoader loader, Set<String> accountIds) {
        return loader.parts()
                .statuses()
                .map(store -> store.statuses(accountIds, loader.moment()))
                .orElse(List.of());
    }
}
