package io.campaigntracker.alert;

/**
 * Tells people of new alerts. A sink that fails is logged, reported and never stops another; a delivery is recorded only once {@link #deliver} has
 * returned. Implementations are thread-safe.
 */
public interface AlertSink extends AutoCloseable {

    /** {@return a short name, unique among the sinks of a tracker; deliveries are recorded under it} */
    String name();

    /**
     * Delivers an alert. Returns once it has arrived.
     *
     * @throws AlertDeliveryException if it has not; the message holds no secret
     */
    void deliver(Alert alert);

    /** Releases what the sink opened itself; by default nothing. */
    @Override
    default void close() {}
}
