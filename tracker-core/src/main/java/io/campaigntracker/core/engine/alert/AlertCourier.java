package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.OutboxReport.End;
import io.campaigntracker.core.alert.incident.Bundle;
import io.campaigntracker.core.alert.incident.DeliveryPlan;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to the sinks what waits in the outbox. An entry is claimed before it is told and reported after, so that of several services one tells; of what a service
 * that died had begun, the same message goes again.
 */
final class AlertCourier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertCourier.class);

    /** Longer than any sink may take for one message; who died while telling silences an alert for no longer. */
    static final Duration CLAIM = Duration.ofMinutes(10);

    /** What was told is reported this often at least: no more than that is told again after a crash. */
    private static final Duration REPORTED_EVERY = Duration.ofSeconds(1);

    private static final int CLAIMED_AT_ONCE = 1000;

    private final AlertStore store;
    private final Map<String, AlertSink> sinks = new LinkedHashMap<>();
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if two sinks have one name
     */
    AlertCourier(AlertStore store, List<AlertSink> sinks, Clock clock) {
        this.store = store;
        this.clock = clock;
        for (AlertSink sink : sinks) {
            String name = Identifiers.requirePlausibleId(sink.name(), "the name of an alert sink");
            if (this.sinks.put(name, sink) != null) {
                throw new IllegalArgumentException("two alert sinks are named " + name + "; names must differ");
            }
        }
    }

    Set<String> names() {
        return sinks.keySet();
    }

    AlertSink sink(String name) {
        return Objects.requireNonNull(sinks.get(name), name);
    }

    /** {@return what went wrong, by the alert it is about; tells whatever is due} */
    Map<String, List<String>> deliverDue() {
        Map<String, List<String>> problems = new HashMap<>();
        while (!sinks.isEmpty()) {
            String holder = UUID.randomUUID().toString();
            Instant at = clock.instant();
            List<OutboxEntry> claimed;
            try {
                claimed = store.claim(Set.of(), sinks.keySet(), holder, at, at.plus(CLAIM), CLAIMED_AT_ONCE);
            } catch (StoreException failure) {
                LOG.warn(
                        "event=alerts_not_claimed sinks={}",
                        names(),
                        Redactor.ofShapes().loggable(failure));
                problems.computeIfAbsent("", any -> new ArrayList<>())
                        .add("what waits to be told could not be read, the next check tries again: "
                                + failure.getMessage());
                return problems;
            }
            if (claimed.isEmpty()) {
                return problems;
            }
            new Round(holder, at.plus(CLAIM.dividedBy(2)), problems).run(claimed);
        }
        return problems;
    }

    /** {@return what went wrong with telling some of an alert that could not be kept, and so is told again whenever it is found} */
    List<String> tellUnkept(Set<String> names, AlertMessage message) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                sink(name).deliver(message);
            } catch (RuntimeException failure) {
                problems.add(logged(name, message, failure));
            }
        }
        return problems;
    }

    private static String logged(String sink, AlertMessage message, RuntimeException failure) {
        LOG.warn(
                "event=alert_not_delivered id={} sink={}",
                message.first().alert().id(),
                sink,
                Redactor.ofShapes().loggable(failure));
        return "not delivered to " + sink + ": " + Redactor.ofShapes().message(failure);
    }

    /** What was claimed at once. Not thread-safe. */
    private final class Round {
        private final String holder;
        private final Instant end;
        private final Map<String, List<String>> problems;
        private final List<OutboxReport> reports = new ArrayList<>();
        private Instant reported = clock.instant();
        private boolean begun;

        Round(String holder, Instant end, Map<String, List<String>> problems) {
            this.holder = holder;
            this.end = end;
            this.problems = problems;
        }

        void run(List<OutboxEntry> claimed) {
            Map<String, List<OutboxEntry>> bySink = claimed.stream()
                    .collect(Collectors.groupingBy(OutboxEntry::sink, LinkedHashMap::new, Collectors.toList()));
            bySink.forEach((name, entries) -> {
                AlertSink sink = sink(name);
                Set<String> held = new HashSet<>();
                for (Bundle bundle : Bundle.of(entries, sink.digestAt().isPresent())) {
                    Set<String> alerts = bundle.entries().stream()
                            .map(entry -> entry.notice().alert().id())
                            .collect(Collectors.toSet());
                    // what comes after something that did not arrive waits with it
                    if (!Collections.disjoint(held, alerts)) {
                        giveBack(bundle);
                        held.addAll(alerts);
                    } else if (!tell(sink, bundle)) {
                        held.addAll(alerts);
                    }
                }
            });
            settle();
        }

        private void giveBack(Bundle bundle) {
            bundle.entries().forEach(entry -> reports.add(new OutboxReport(entry.id(), End.RETURNED, null, null)));
        }

        /** {@return whether it arrived} */
        private boolean tell(AlertSink sink, Bundle bundle) {
            // what a slow sink leaves no time for goes back before the claim ends
            if (begun && !clock.instant().isBefore(end)) {
                giveBack(bundle);
                return false;
            }
            begun = true;
            boolean arrived = false;
            try {
                sink.deliver(bundle.message());
                arrived = true;
                bundle.entries().forEach(entry -> reports.add(new OutboxReport(entry.id(), End.DELIVERED, null, null)));
            } catch (RuntimeException failure) {
                String problem = logged(sink.name(), bundle.message(), failure);
                boolean lasting = failure instanceof AlertDeliveryException refused && refused.isLasting();
                bundle.entries().forEach(entry -> failed(entry, lasting, problem));
            }
            if (!clock.instant().isBefore(reported.plus(REPORTED_EVERY))) {
                settle();
            }
            return arrived;
        }

        private void failed(OutboxEntry entry, boolean lasting, String problem) {
            int failures = entry.failures() + 1;
            Instant again = lasting ? null : DeliveryPlan.again(failures, clock.instant());
            if (again == null) {
                LOG.error(
                        "event=alert_parked id={} sink={} attempts={}",
                        entry.notice().alert().id(),
                        entry.sink(),
                        failures);
            }
            reports.add(new OutboxReport(entry.id(), again == null ? End.PARKED : End.FAILED, again, problem));
            problem(entry, again == null ? problem + "; it is not tried again" : problem);
        }

        private void problem(OutboxEntry entry, String problem) {
            List<String> all = problems.computeIfAbsent(entry.notice().alert().id(), any -> new ArrayList<>());
            if (!all.contains(problem)) {
                all.add(problem);
            }
        }

        private void settle() {
            reported = clock.instant();
            if (reports.isEmpty()) {
                return;
            }
            try {
                store.report(reports, holder, reported);
            } catch (StoreException failure) {
                LOG.warn(
                        "event=alert_delivery_not_recorded entries={}",
                        reports.size(),
                        Redactor.ofShapes().loggable(failure));
                problems.computeIfAbsent("", any -> new ArrayList<>())
                        .add("told but not recorded, so it may be told again: " + failure.getMessage());
            }
            reports.clear();
        }
    }

    @Override
    public void close() {
        for (AlertSink sink : sinks.values()) {
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
