package io.campaigntracker.core.engine.sync;

import io.campaigntracker.sync.ObservedPart;
import io.campaigntracker.sync.ObservedSync;
import io.campaigntracker.sync.SyncPart;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Fetches parts before the eyes of whoever observes the sync. Thread-safe. */
final class ObservedParts {

    private final ObservedSync sync;

    ObservedParts(ObservedSync sync) {
        this.sync = sync;
    }

    SyncPart part(String accountId, SyncPart.Kind kind, Supplier<SyncPart> fetching) {
        return fetched(accountId, kind, fetching, Optional::of);
    }

    PartFetcher.Held catalog(String accountId, Supplier<PartFetcher.Held> fetching) {
        return fetched(accountId, SyncPart.Kind.CATALOG, fetching, held -> Optional.of(held.part()));
    }

    Optional<SyncPart> edits(String accountId, Supplier<Optional<SyncPart>> fetching) {
        return fetched(accountId, SyncPart.Kind.EDITS, fetching, Function.identity());
    }

    private <T> T fetched(
            String accountId, SyncPart.Kind kind, Supplier<T> fetching, Function<T, Optional<SyncPart>> part) {
        ObservedPart observed = sync.begin(accountId, kind);
        T fetched;
        try {
            fetched = fetching.get();
        } catch (RuntimeException | Error failure) {
            observed.brokenOff(failure);
            throw failure;
        }
        part.apply(fetched).ifPresentOrElse(observed::ended, observed::leftOut);
        return fetched;
    }
}
