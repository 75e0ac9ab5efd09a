package io.campaigntracker.core.alert.incident;

import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What judging a rule for one entity came to, as far as its incident goes by it.
 *
 * @param at when
 * @param period what was judged, in the account's zone: the begin of a day, or of an hour of today
 * @param daily whether the condition is over with its day, as that of a daily budget is
 * @param standing how it stands
 * @param severity how serious it is; null unless the condition holds
 */
public record Evaluation(
        Instant at,
        LocalDateTime period,
        boolean daily,
        Standing standing,
        @Nullable Severity severity) {

    /** How the condition stands. */
    public enum Standing {
        /** It holds. */
        BREACH,
        /** It does not hold, and is not over either: between both thresholds. */
        BETWEEN,
        /** It is over. */
        CLEAR,
        /** It has no object, because the entity can't deliver: nobody could do anything about it. */
        GONE,
        /** It can't be judged. */
        UNKNOWN
    }

    public Evaluation {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(standing, "standing");
        if ((standing == Standing.BREACH) != (severity != null)) {
            throw new IllegalArgumentException("a condition that is " + standing + " has the severity " + severity
                    + "; one that holds has one, any other has none");
        }
    }
}
