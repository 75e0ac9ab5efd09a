package io.campaigntracker.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to read.
 *
 * @param openOnly only those whose condition has not cleared
 * @param since only those first raised at this moment or later; null for all
 * @param asOf as of that moment: those raised by then, each as it was then, with the finding that was its latest and open if it was
 *     not resolved by then; null for the present
 */
public record AlertFilter(
        boolean openOnly, @Nullable Instant since, @Nullable Instant asOf) {

    /** {@return whether an alert of these moments is asked for} */
    public boolean accepts(Instant createdAt, @Nullable Instant resolvedAt) {
        if (since != null && createdAt.isBefore(since)) {
            return false;
        }
        if (asOf != null && createdAt.isAfter(asOf)) {
            return false;
        }
        return !openOnly || resolvedAt == null || (asOf != null && resolvedAt.isAfter(asOf));
    }
}
