package io.campaigntracker.alert;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation changes of an incident, and who is to be told: written together, or not at all.
 *
 * @param rule the rule's name
 * @param entity whom it concerns
 * @param version of what it was decided on; 0 where nothing was kept
 * @param state how it stands after it
 * @param finding what was found; null where the condition does not hold. The open alert takes it over, or one is opened where the state is open
 * @param event what is told; null for nothing
 * @param severity of what is told; null for nothing
 * @param due who is told, each with the moment from which on; empty for nobody
 */
public record IncidentChange(
        String rule,
        EntityRef entity,
        long version,
        IncidentState state,
        @Nullable AlertFinding finding,
        @Nullable AlertEvent event,
        @Nullable Severity severity,
        Map<String, Instant> due) {

    public IncidentChange {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(state, "state");
        due = Map.copyOf(due);
        if (event == AlertEvent.FIRE && finding == null) {
            throw new IllegalArgumentException("an incident of " + rule + " begins without a finding");
        }
        if ((event == null) != (severity == null)) {
            throw new IllegalArgumentException(
                    "what is told is " + event + " with the severity " + severity + "; both or none are needed");
        }
    }

    /** {@return the key of the incident} */
    public String key() {
        return AlertFinding.key(rule, entity);
    }
}
