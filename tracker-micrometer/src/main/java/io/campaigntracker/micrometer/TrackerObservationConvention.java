package io.campaigntracker.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names one kind of observation of a tracker and gives it its keys. To change some of it, extend {@link DefaultTrackerObservationConvention}. A name has to have the same
 * keys each time, or registries such as Prometheus refuse it.
 */
public interface TrackerObservationConvention extends ObservationConvention<TrackerContext> {

    /** {@return what it is for} */
    TrackerObservation kind();

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof TrackerContext tracked && tracked.kind() == kind();
    }
}
