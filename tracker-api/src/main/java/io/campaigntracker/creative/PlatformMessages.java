package io.campaigntracker.creative;

import java.util.Collection;
import java.util.List;

/**
 * What the platform tells of ads by itself, kept for good: what a webhook on tired creatives sends is told once and can't be asked for again. {@link
 * io.campaigntracker.TrackedCreative#platformStatuses()} reads it. Thread-safe.
 */
public interface PlatformMessages {

    /**
     * Keeps messages, such as those of one webhook call. The same message once more, as platforms send where they were not sure to be heard, changes nothing; ads
     * that no catalog has named yet are kept too.
     *
     * @throws IllegalStateException if the store keeps no messages, or the tracker shows a past moment
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void keep(Collection<PlatformStatus> messages);

    /** {@return of each ad and kind the newest message that is kept, by account, ad and name of the kind} */
    List<PlatformStatus> newest();
}
