package io.campaigntracker.micrometer;

import io.campaigntracker.source.ObservedRequest;
import io.campaigntracker.source.RequestObserver;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;

/** Observes requests, as children of the part they are sent for where its thread sends them. */
final class RequestObservations implements RequestObserver {

    private final Observing observing;

    RequestObservations(Observing observing) {
        this.observing = observing;
    }

    @Override
    public ObservedRequest begin(String accountId, String operation, Duration waited) {
        return new Request(
                observing.begin(new TrackerContext(TrackerObservation.REQUEST, accountId, operation, waited)));
    }

    private record Request(ObservedWork request) implements ObservedRequest {

        @Override
        public void accountUsed(String accountId, double share) {
            request.context().used(accountId, share);
        }

        @Override
        public void callerUsed(double share) {
            request.context().used(TrackerContext.CALLER, share);
        }

        @Override
        public void answered() {
            request.ended("answered");
        }

        @Override
        public void failed(SourceFailure failure) {
            request.failed(SyncObservations.word(failure.kind()), new SourceException(failure));
        }
    }
}
