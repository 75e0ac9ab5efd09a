package io.campaigntracker.core.edit;

import io.campaigntracker.edit.EditFetch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The last time without a gap of which an account's history is known.
 *
 * @param since included
 * @param until excluded
 */
public record KnownTime(Instant since, Instant until) {

    public KnownTime {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }

    /** {@return what some fetches of one account together know last, empty without any} */
    public static Optional<KnownTime> of(List<EditFetch> fetches) {
        KnownTime known = null;
        for (EditFetch fetch :
                fetches.stream().sorted(Comparator.comparing(EditFetch::since)).toList()) {
            known = known == null || fetch.since().isAfter(known.until())
                    ? new KnownTime(fetch.since(), fetch.until())
                    : new KnownTime(
                            known.since(), fetch.until().isAfter(known.until()) ? fetch.until() : known.until());
        }
        return Optional.ofNullable(known);
    }

    /** {@return the time that both know, empty if there is none} */
    public Optional<KnownTime> and(KnownTime other) {
        Instant from = since.isAfter(other.since) ? since : other.since;
        Instant to = until.isBefore(other.until) ? until : other.until;
        return from.isBefore(to) ? Optional.of(new KnownTime(from, to)) : Optional.empty();
    }
}
