package io.campaigntracker.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands with an entity, as it is kept.
 *
 * @param version goes up with each change
 * @param state how it stands
 * @param alert the last alert, open or not; null where there was none
 */
public record KeptIncident(
        long version, IncidentState state, @Nullable Alert alert) {

    /** Nothing is kept. */
    public static final KeptIncident NONE = new KeptIncident(0, IncidentState.NEW, null);

    public KeptIncident {
        Objects.requireNonNull(state, "state");
    }
}
