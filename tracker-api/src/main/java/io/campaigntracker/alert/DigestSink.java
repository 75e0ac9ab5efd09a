package io.campaigntracker.alert;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/** A sink that is told once a day. */
final class DigestSink implements AlertSink {

    private final AlertSink inner;
    private final LocalTime at;

    DigestSink(AlertSink inner, LocalTime at) {
        this.inner = Objects.requireNonNull(inner, "inner");
        this.at = Objects.requireNonNull(at, "at");
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void deliver(AlertMessage message) {
        inner.deliver(message);
    }

    @Override
    public Optional<LocalTime> digestAt() {
        return Optional.of(at);
    }

    @Override
    public void close() {
        inner.close();
    }
}
