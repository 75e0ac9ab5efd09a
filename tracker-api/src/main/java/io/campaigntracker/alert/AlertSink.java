package io.campaigntracker.alert;

import java.time.LocalTime;
import java.util.Optional;

/**
 * Tells people what happens to alerts. What a sink is told waits in an outbox that the store keeps, in its order; a delivery is recorded only once {@link #deliver} has
 * returned, one that fails is tried again, ten times in three days. A sink that fails stops no other. Implementations are thread-safe.
 */
public interface AlertSink extends AutoCloseable {

    /** {@return a short name, unique among the sinks of a tracker; deliveries are recorded under it} */
    String name();

    /**
     * Delivers a message. Returns once it has arrived.
     *
     * @throws AlertDeliveryException if it has not; the exception's message holds no secret
     */
    void deliver(AlertMessage message);

    /** {@return at what time of each account's day what happened since is told in one message; empty where each is told as it happens} */
    default Optional<LocalTime> digestAt() {
        return Optional.empty();
    }

    /** {@return a sink that is told once a day, at a time by the account's clock} */
    static AlertSink digest(AlertSink sink, LocalTime at) {
        return new DigestSink(sink, at);
    }

    /** Releases what the sink opened itself; by default nothing. */
    @Override
    default void close() {}
}
