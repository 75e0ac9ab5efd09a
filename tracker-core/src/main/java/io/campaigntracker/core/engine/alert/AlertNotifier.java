package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.model.Severity;
import io.campaigntracker.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the sinks of alerts. A delivery is claimed in the store before it is made and recorded after, so that of several services that check at once one
 * tells. One that failed is given back, and the next check makes it.
 */
final class AlertNotifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertNotifier.class);

    /** Longer than any sink may take, so that nobody is told twice; who died while delivering silences an alert for no longer. */
    static final Duration CLAIM = Duration.ofMinutes(10);

    /** What was made is recorded this often at least: no more than that is told again after a crash. */
    private static final Duration RECORDED_EVERY = Duration.ofSeconds(1);

    private static final int CLAIMED_AT_ONCE = 10_000;

    private final AlertStore store;
    private final List<AlertSink> sinks;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if two sinks have one name
     */
    AlertNotifier(AlertStore store, List<AlertSink> sinks, Clock clock) {
        this.store = store;
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
        Set<String> names = new HashSet<>();
        for (AlertSink sink : sinks) {
            String name = Identifiers.requirePlausibleId(sink.name(), "the name of an alert sink");
            if (!names.add(name)) {
                throw new IllegalArgumentException("two alert sinks are named " + name + "; names must differ");
            }
        }
    }

    /** What telling of some alerts came to. Not thread-safe. */
    static final class Told {
        private final Map<String, Map<String, Severity>> sinks = new HashMap<>();
        private final Map<String, List<String>> problems = new HashMap<>();

        /** {@return an alert with the sinks that have taken it now} */
        Alert with(Alert alert) {
            Map<String, Severity> told = new HashMap<>(alert.deliveredTo());
            told.putAll(sinks.getOrDefault(alert.id(), Map.of()));
            return new Alert(
                    alert.id(),
                    alert.finding(),
                    alert.createdAt(),
                    alert.lastSeenAt(),
                    alert.occurrences(),
                    alert.resolvedAt(),
                    alert.acknowledgedAt(),
                    told);
        }

        List<String> problems(Alert alert) {
            return problems.getOrDefault(alert.id(), List.of());
        }

        private void delivered(AlertDelivery delivery) {
            sinks.computeIfAbsent(delivery.alertId(), id -> new HashMap<>()).put(delivery.sink(), delivery.severity());
        }

        private void problem(AlertDelivery delivery, String problem) {
            problems.computeIfAbsent(delivery.alertId(), id -> new ArrayList<>())
                    .add(problem);
        }
    }

    /** Tells each sink of the alerts it has yet to be told of. */
    Told tell(List<Alert> alerts) {
        Told told = new Told();
        String holder = UUID.randomUUID().toString();
        for (AlertSink sink : sinks) {
            Deque<Alert> waiting = new ArrayDeque<>();
            alerts.stream().filter(alert -> alert.isDueFor(sink.name())).forEach(waiting::add);
            while (!waiting.isEmpty()) {
                tellSome(sink, waiting, holder, told);
            }
        }
        return told;
    }

    /** Tells of an alert that could not be kept, and so is told again whenever it is found. */
    List<String> tellUnkept(Alert alert) {
        Told told = new Told();
        sinks.forEach(sink -> deliver(sink, alert, told));
        return told.problems(alert);
    }

    private void tellSome(AlertSink sink, Deque<Alert> waiting, String holder, Told told) {
        List<Alert> next = new ArrayList<>();
        while (next.size() < CLAIMED_AT_ONCE && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        List<AlertDelivery> wanted =
                next.stream().map(alert -> delivery(alert, sink)).toList();
        Instant at = clock.instant();
        Set<AlertDelivery> claimed;
        try {
            claimed = store.claim(wanted, holder, at, at.plus(CLAIM));
        } catch (StoreException failure) {
            LOG.warn(
                    "event=alerts_not_claimed sink={} alerts={}",
                    sink.name(),
                    wanted.size(),
                    Redactor.ofShapes().loggable(failure));
            wanted.forEach(delivery -> told.problem(
                    delivery,
                    "not delivered to " + sink.name() + ", the next check tries again: " + failure.getMessage()));
            return;
        }
        Instant renewed = at.plus(CLAIM.dividedBy(2));
        Round round = new Round(sink, holder, told);
        for (Alert alert : next) {
            AlertDelivery delivery = delivery(alert, sink);
            if (!claimed.contains(delivery)) {
                continue;
            }
            if (round.hasBegun() && !clock.instant().isBefore(renewed)) {
                waiting.add(alert);
            } else {
                round.make(alert, delivery);
            }
        }
        round.settle();
    }

    /** Some deliveries of one sink, recorded as they go. Not thread-safe. */
    private final class Round {
        private final AlertSink sink;
        private final String holder;
        private final Told told;
        private final List<AlertDelivery> made = new ArrayList<>();
        private final List<AlertDelivery> failed = new ArrayList<>();
        private Instant settled = clock.instant();
        private boolean begun;

        Round(AlertSink sink, String holder, Told told) {
            this.sink = sink;
            this.holder = holder;
            this.told = told;
        }

        boolean hasBegun() {
            return begun;
        }

        void make(Alert alert, AlertDelivery delivery) {
            begun = true;
            (deliver(sink, alert, told) ? made : failed).add(delivery);
            if (!clock.instant().isBefore(settled.plus(RECORDED_EVERY))) {
                settle();
            }
        }

        void settle() {
            made.forEach(told::delivered);
            if (!made.isEmpty()) {
                write(
                        made,
                        "delivered to " + sink.name() + " but not recorded, so it may be told again: ",
                        () -> store.recordDeliveries(made, clock.instant()));
            }
            if (!failed.isEmpty()) {
                write(
                        failed,
                        "the delivery to " + sink.name() + " is tried again only in " + CLAIM.toMinutes()
                                + " minutes: ",
                        () -> store.release(failed, holder));
            }
            settled = clock.instant();
        }

        private void write(List<AlertDelivery> deliveries, String problem, Runnable write) {
            try {
                write.run();
            } catch (StoreException failure) {
                LOG.warn(
                        "event=alert_delivery_not_recorded sink={} alerts={}",
                        sink.name(),
                        deliveries.size(),
                        Redactor.ofShapes().loggable(failure));
                deliveries.forEach(delivery -> told.problem(delivery, problem + failure.getMessage()));
            }
            deliveries.clear();
        }
    }

    /** One sink's failure must not keep an alert from the others, whatever it throws. */
    private static boolean deliver(AlertSink sink, Alert alert, Told told) {
        try {
            sink.deliver(alert);
            return true;
        } catch (RuntimeException failure) {
            LOG.warn(
                    "event=alert_not_delivered id={} sink={}",
                    alert.id(),
                    sink.name(),
                    Redactor.ofShapes().loggable(failure));
            told.problem(
                    delivery(alert, sink),
                    "not delivered to " + sink.name() + ": "
                            + Redactor.ofShapes().message(failure));
            return false;
        }
    }

    private static AlertDelivery delivery(Alert alert, AlertSink sink) {
        return new AlertDelivery(alert.id(), sink.name(), alert.finding().severity());
    }

    @Override
    public void close() {
        for (AlertSink sink : sinks) {
            try {
                sink.close();
            } catch (RuntimeException failure) {
                LOG.warn(
                        "event=sink_not_closed sink={}",
                        sink.name(),
                        Redactor.ofShapes().loggable(failure));
            }
        }
    }
}
