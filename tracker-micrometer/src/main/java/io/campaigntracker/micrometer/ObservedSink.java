package io.campaigntracker.micrometer;

import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Observes what a sink delivers. Thread-safe as the sink is. */
final class ObservedSink implements AlertSink {

    private final AlertSink sink;
    private final Observing observing;

    ObservedSink(AlertSink sink, Observing observing) {
        this.sink = sink;
        this.observing = observing;
    }

    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public void deliver(AlertMessage message) {
        Set<String> accounts = message.notices().stream()
                .map(notice -> notice.alert().finding().entity().accountId())
                .collect(Collectors.toSet());
        String account = accounts.size() == 1 ? accounts.iterator().next() : TrackerContext.SEVERAL;
        observing.run(
                new TrackerContext(TrackerObservation.DELIVERY, account, sink.name()),
                "delivered",
                () -> sink.deliver(message));
    }

    @Override
    public Optional<LocalTime> digestAt() {
        return sink.digestAt();
    }

    @Override
    public void close() {
        sink.close();
    }
}
