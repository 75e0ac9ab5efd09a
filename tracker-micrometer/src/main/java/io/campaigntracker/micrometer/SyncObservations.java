package io.campaigntracker.micrometer;

import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.ObservedPart;
import io.campaigntracker.sync.ObservedSync;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
import io.campaigntracker.sync.SyncReport;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Observes syncs, and their parts as their children, whatever thread fetches them. */
final class SyncObservations implements SyncObserver {

    private static final String BROKEN_OFF = "broken_off";

    private final Observing observing;

    SyncObservations(Observing observing) {
        this.observing = observing;
    }

    @Override
    public ObservedSync begin(Set<String> accountIds) {
        String account = accountIds.isEmpty()
                ? TrackerContext.ALL
                : accountIds.size() == 1 ? accountIds.iterator().next() : TrackerContext.SEVERAL;
        return new Sync(observing.begin(new TrackerContext(TrackerObservation.SYNC, account, "sync")));
    }

    private final class Sync implements ObservedSync {

        private final ObservedWork sync;

        Sync(ObservedWork sync) {
            this.sync = sync;
        }

        @Override
        public ObservedPart begin(String accountId, SyncPart.Kind kind) {
            return new Part(observing.begin(
                    new TrackerContext(TrackerObservation.PART, accountId, word(kind)), sync.observation()));
        }

        @Override
        public void ended(SyncReport report) {
            sync.ended(
                    report.isComplete()
                            ? "complete"
                            : report.failed().isEmpty() ? word(SyncPart.Outcome.LEFT_TO_ANOTHER) : "incomplete");
        }

        @Override
        public void brokenOff(Throwable failure) {
            sync.failed(BROKEN_OFF, failure);
        }
    }

    private record Part(ObservedWork part) implements ObservedPart {

        @Override
        public void ended(SyncPart ended) {
            part.context()
                    .fetched(
                            ended.rows(),
                            ended.outcome().isFailure()
                                    ? ended.problems().stream()
                                            .map(problem -> problem.failure() == null
                                                    ? "store"
                                                    : word(problem.failure().kind()))
                                            .toList()
                                    : List.of());
            SourceFailure failure = ended.problems().stream()
                    .map(SyncProblem::failure)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (failure == null) {
                part.ended(word(ended.outcome()));
            } else {
                part.failed(word(ended.outcome()), new SourceException(failure));
            }
        }

        @Override
        public void leftOut() {
            part.ended("left_out");
        }

        @Override
        public void brokenOff(Throwable failure) {
            part.failed(BROKEN_OFF, failure);
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
