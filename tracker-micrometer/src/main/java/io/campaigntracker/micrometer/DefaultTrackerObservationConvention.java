package io.campaigntracker.micrometer;

import io.campaigntracker.micrometer.TrackerObservation.Key;
import io.micrometer.common.KeyValues;
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
        return kind == TrackerObservation.SYNC ? "sync" : kind.operationKey().asString() + " " + context.operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TrackerContext context) {
        KeyValues keys = KeyValues.of(Key.ACCOUNT.withValue(context.account()));
        Key operation = kind.operationKey();
        if (operation != Key.OUTCOME) {
            keys = keys.and(operation.withValue(context.operation()));
        }
        return keys.and(Key.OUTCOME.withValue(context.outcome()));
    }
}
