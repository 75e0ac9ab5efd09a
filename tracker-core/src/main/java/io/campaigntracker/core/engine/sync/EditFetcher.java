package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.edit.EditPlaces;
import io.campaigntracker.core.edit.EditScreen;
import io.campaigntracker.core.edit.KnownTime;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.SyncPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches and stores what was changed in an account: since it was last asked, with an hour to spare for what comes late, else since the first synced day.
 * Thread-safe.
 */
final class EditFetcher {

    private static final Duration OVERLAP = Duration.ofHours(1);

    private final MetricsSource source;
    private final EditStore store;
    private final Clock clock;

    EditFetcher(MetricsSource source, EditStore store, Clock clock) {
        this.source = source;
        this.store = store;
        this.clock = clock;
    }

    /** {@return how it went; empty if the source can't tell} */
    Optional<SyncPart> fetch(AccountCatalog catalog, DateRange days) {
        String account = catalog.account().accountId();
        PartReports part = new PartReports(account, SyncPart.Kind.EDITS, null);
        EditChunk told;
        try {
            Instant begin =
                    days.since().atStartOfDay(catalog.account().timeZone()).toInstant();
            Instant now = clock.instant();
            Instant since = KnownTime.of(store.editFetches(Set.of(account), null))
                    .map(known ->
                            known.since().isAfter(begin) ? begin : known.until().minus(OVERLAP))
                    .orElse(begin);
            if (!since.isBefore(now)) {
                return Optional.empty();
            }
            Optional<EditChunk> answer = source.edits(account, since, now);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            told = EditScreen.of(answer.get(), catalog.account().timeZone());
        } catch (SourceException failure) {
            return Optional.of(part.failed(failure.failure()));
        } catch (StoreException failure) {
            return Optional.of(part.notPersisted(0, failure));
        }
        try {
            store.addEdits(told.withEdits(new EditPlaces(catalog).placed(told.edits())));
            return Optional.of(part.stored(told.edits().size(), told.notes()));
        } catch (RuntimeException failure) {
            return Optional.of(part.notPersisted(told.edits().size(), failure));
        }
    }
}
