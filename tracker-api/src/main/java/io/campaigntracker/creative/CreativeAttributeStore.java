package io.campaigntracker.creative;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where attributes of creatives are kept, append only: what is stored later of one account, creative, key and source takes the former's place and leaves it
 * readable. Implementations are thread-safe.
 */
public interface CreativeAttributeStore {

    /**
     * Keeps attributes. The same once more, at the same moment, takes the former's place.
     *
     * @throws IllegalArgumentException if two are of one account, creative, key, source and moment; nothing was written
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void addAttributes(Collection<RecordedAttribute> attributes);

    /**
     * {@return all that was ever stored, by account, creative, key, source and time of storing}
     *
     * @param accountIds the accounts; empty for all
     * @param asOf only what was stored by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<RecordedAttribute> attributes(Set<String> accountIds, @Nullable Instant asOf);
}
