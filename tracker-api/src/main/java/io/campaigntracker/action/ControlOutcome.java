package io.campaigntracker.action;

import io.campaigntracker.model.Money;
import io.campaigntracker.source.SourceFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling the platform something.
 *
 * @param request what was wanted
 * @param result how it ended
 * @param status the entity's own status when last read; null if it could not be read
 * @param effectiveStatus what applies to it, by the same reading
 * @param dailyBudget its daily budget by the same reading; null if it has none, or was not asked
 * @param failure why it was refused or is uncertain; null otherwise
 */
public record ControlOutcome(
        ControlRequest request,
        Result result,
        @Nullable String status,
        @Nullable String effectiveStatus,
        @Nullable Money dailyBudget,
        @Nullable SourceFailure failure) {

    /** How it ended. */
    public enum Result {
        /** The entity was changed, and read back as wanted. */
        CHANGED,
        /** It was as wanted before; nothing was sent. */
        UNCHANGED,
        /** Nothing was changed; the failure says why. */
        REFUSED,
        /** The answer got lost and the entity could not be read back as wanted; look before trying again. */
        UNCERTAIN
    }

    public ControlOutcome {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(result, "result");
        boolean failed = result == Result.REFUSED || result == Result.UNCERTAIN;
        if (failed != (failure != null)) {
            throw new IllegalArgumentException("a failure belongs to REFUSED and UNCERTAIN only, not to " + result);
        }
    }

    /** {@return whether the entity is known to be as wanted} */
    public boolean isAsWanted() {
        return result == Result.CHANGED || result == Result.UNCHANGED;
    }
}
