package io.campaigntracker.micrometer;

import io.micrometer.observation.Observation;

/**
 * Something that is under way. For one thread.
 *
 * @param observation of it
 * @param context what is told of it
 * @param scope in which it is current
 */
record ObservedWork(Observation observation, TrackerContext context, Observation.Scope scope) {

    void ended(String outcome) {
        context.ended(outcome);
        scope.close();
        observation.stop();
    }

    void failed(String outcome, Throwable failure) {
        observation.error(failure);
        ended(outcome);
    }
}
