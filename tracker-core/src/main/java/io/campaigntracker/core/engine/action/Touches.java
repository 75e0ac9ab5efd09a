package io.campaigntracker.core.engine.action;

import io.campaigntracker.core.action.ActionSubject;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who touched what in an account, as far as its history was fetched.
 *
 * @param edits by time
 * @param fetches which times are known
 * @param now the moment
 */
record Touches(List<Edit> edits, List<EditFetch> fetches, Instant now) {

    private static final Duration READ_BACK = Duration.ofDays(120);
    /** What we did ourselves is in the history too, within minutes of our own note of it. */
    private static final Duration OUR_OWN = Duration.ofMinutes(10);
    /** The history is fetched with the night's sync; until the next it may lack a day. */
    private static final Duration FRESH = Duration.ofHours(36);

    static Touches read(HistoryLoader loader, Account account, Instant now) {
        Optional<EditStore> store = loader.parts().edits();
        if (store.isEmpty()) {
            return new Touches(List.of(), List.of(), now);
        }
        Set<String> accounts = Set.of(account.accountId());
        return new Touches(
                store.get().edits(accounts, now.minus(READ_BACK), now.plusMillis(1), loader.moment()),
                store.get().editFetches(accounts, loader.moment()),
                now);
    }

    /** {@return when delivery of a campaign was last changed otherwise than by switching; null if it was not, or that is not known} */
    @Nullable
    Instant lastEdit(String campaignId, Instant before) {
        return last(edits.stream()
                .filter(edit -> campaignId.equals(edit.campaignId())
                        && edit.kind().touchesDelivery()
                        && edit.kind() != EditKind.STATUS
                        && edit.at().isBefore(before))
                .toList());
    }

    /** {@return when an entity was last switched by anybody; null if it was not, or that is not known} */
    @Nullable
    Instant lastSwitch(EntityRef entity) {
        return last(edits.stream()
                .filter(edit -> edit.kind() == EditKind.STATUS && edit.entity().equals(entity))
                .toList());
    }

    private static @Nullable Instant last(List<Edit> some) {
        return some.stream().map(Edit::at).max(Comparator.naturalOrder()).orElse(null);
    }

    /** {@return whether anybody but us touched a campaign, or an ad of it, since we paused it} */
    ActionSubject.Touch since(EntityRef entity, String campaignId, Instant paused) {
        boolean touched = edits.stream()
                .filter(edit ->
                        campaignId.equals(edit.campaignId()) && edit.kind().touchesDelivery())
                .filter(edit -> edit.at().isAfter(paused.minus(OUR_OWN)))
                .anyMatch(edit -> !isOurs(edit, entity, paused));
        if (touched) {
            return ActionSubject.Touch.YES;
        }
        return knownFrom(paused).plus(FRESH).isBefore(now) ? ActionSubject.Touch.UNKNOWN : ActionSubject.Touch.NO;
    }

    private static boolean isOurs(Edit edit, EntityRef entity, Instant paused) {
        return edit.kind() == EditKind.STATUS
                && edit.entity().equals(entity)
                && !edit.at().isAfter(paused.plus(OUR_OWN));
    }

    /** Until when nothing is missing from a moment on. */
    private Instant knownFrom(Instant moment) {
        Instant until = moment;
        for (EditFetch fetch :
                fetches.stream().sorted(Comparator.comparing(EditFetch::since)).toList()) {
            if (!fetch.since().isAfter(until) && fetch.until().isAfter(until)) {
                until = fetch.until();
            }
        }
        return until;
    }
}
