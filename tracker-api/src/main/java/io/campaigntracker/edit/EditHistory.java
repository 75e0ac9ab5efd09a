package io.campaigntracker.edit;

import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was changed over some days.
 *
 * @param range the days, in the account's time zone
 * @param edits newest first
 * @param knownSince from when on the history is known without a gap, up to {@code knownUntil}; null if nothing is
 * @param knownUntil until when it is known; null if nothing is
 */
public record EditHistory(
        DateRange range,
        List<Edit> edits,
        @Nullable Instant knownSince,
        @Nullable Instant knownUntil) {

    /** Whether somebody touched something. */
    public enum Touched {
        /** Somebody did. */
        YES,
        /** Nobody did, as far as the platform tells of everything. */
        NO,
        /** None is known of, but not all of the time is known. */
        UNKNOWN
    }

    public EditHistory {
        Objects.requireNonNull(range, "range");
        edits = List.copyOf(edits);
    }

    /** {@return the entries that may have changed what is delivered, newest first} */
    public List<Edit> touches() {
        return edits.stream().filter(edit -> edit.kind().touchesDelivery()).toList();
    }

    /** {@return the last entry before a moment that may have changed what is delivered} */
    public Optional<Edit> lastTouchBefore(Instant moment) {
        return touches().stream().filter(edit -> edit.at().isBefore(moment)).findFirst();
    }

    /**
     * {@return whether anybody has touched it since a moment, up to {@link #knownUntil()}}
     *
     * @param moment within the days of the range; what lies before them is not known here
     */
    public Touched touchedSince(Instant moment) {
        if (touches().stream().anyMatch(edit -> !edit.at().isBefore(moment))) {
            return Touched.YES;
        }
        return knownSince != null && !knownSince.isAfter(moment) ? Touched.NO : Touched.UNKNOWN;
    }
}
