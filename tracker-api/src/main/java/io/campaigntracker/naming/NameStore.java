package io.campaigntracker.naming;

import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that can tell how names changed, from the catalogs it keeps. Implementations are thread-safe. */
public interface NameStore {

    /**
     * {@return each name that something of a level ever had, by account, identifier and time; what is called the same again and again has one entry}
     *
     * @param level campaigns, ad sets or ads
     * @param accountIds the accounts; empty for all
     * @param asOf only what was known by that moment; null for the present
     * @throws IllegalArgumentException for accounts, whose names are no data
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<NameChange> names(EntityLevel level, Set<String> accountIds, @Nullable Instant asOf);
}
