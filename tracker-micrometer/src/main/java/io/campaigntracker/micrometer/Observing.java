package io.campaigntracker.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins observations under the conventions that were given, else the default ones.
 *
 * @param registry takes them
 * @param conventions by kind
 */
record Observing(ObservationRegistry registry, Map<TrackerObservation, TrackerObservationConvention> conventions) {

    Observing {
        conventions = Map.copyOf(conventions);
    }

    ObservedWork begin(TrackerContext context) {
        return begin(context, null);
    }

    /** @param parent where it is of another thread */
    ObservedWork begin(TrackerContext context, @Nullable Observation parent) {
        TrackerObservation kind = context.kind();
        Observation observation = kind.observation(
                conventions.get(kind), new DefaultTrackerObservationConvention(kind), () -> context, registry);
        if (parent != null) {
            observation.parentObservation(parent);
        }
        observation.start();
        return new ObservedWork(observation, context, observation.openScope());
    }

    void run(TrackerContext context, String done, Runnable work) {
        ObservedWork observed = begin(context);
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            observed.failed("failed", failure);
            throw failure;
        }
        observed.ended(done);
    }

    /** {@return what the work gives} */
    <T> T call(TrackerContext context, String done, Supplier<T> work) {
        ObservedWork observed = begin(context);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error failure) {
            observed.failed("failed", failure);
            throw failure;
        }
        observed.ended(done);
        return result;
    }
}
