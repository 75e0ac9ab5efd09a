package io.campaigntracker.micrometer;

import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import java.util.Objects;

/** The name and the keys that {@link TrackerObservation} documents. Immutable and thread-safe. */
public class DefaultTrackerObservationConvention implements TrackerObservationConvention {

    private final TrackerObservation kind;

    /** @param kind what it is for */
    public DefaultTrackerObservationConvention(TrackerObservation kind) {
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    @Override
    public final TrackerObservation kind() {
        return kind;
    }

    @Override
    public String getName() {
        return kind.defaultName();
    }

    @Override
    public String getContextualName(TrackerContext context) {
        KeyName operation = kind.operationKey();
        return operation == null ? context.operation() : operation.asString() + " " + context.operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TrackerContext context) {
        KeyValues keys = KeyValues.of(TrackerObservation.Key.ACCOUNT.withValue(context.account()));
        KeyName operation = kind.operationKey();
        if (operation != null) {
            keys = keys.and(operation.withValue(context.operation()));
        }
        return keys.and(TrackerObservation.Key.OUTCOME.withValue(context.outcome()));
    }
}
