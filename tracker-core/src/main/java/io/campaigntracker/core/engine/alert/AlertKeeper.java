package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import io.campaigntracker.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what rules find and tells the sinks: raises, brings up to date, resolves, cools down. */
public final class AlertKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertKeeper.class);

    private final AlertStore store;
    private final List<AlertSink> sinks;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if two sinks have one name
     */
    public AlertKeeper(AlertStore store, List<AlertSink> sinks, Clock clock) {
        this.store = store;
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
        Set<String> names = new HashSet<>();
        for (AlertSink sink : sinks) {
            if (!names.add(sink.name())) {
                throw new IllegalArgumentException("two alert sinks are named " + sink.name() + "; names must differ");
            }
        }
    }

    public AlertStore store() {
        return store;
    }

    public Instant now() {
        return clock.instant();
    }

    /** What a rule says, without keeping or telling anything. */
    static AlertResult evaluated(AlertType type, EntityRef entity, AlertJudgement judgement) {
        Outcome outcome = judgement.fired() ? Outcome.RAISED : judgement.judged() ? Outcome.QUIET : Outcome.WITHHELD;
        return result(type, entity, judgement, outcome, null, List.of());
    }

    AlertResult handle(AlertType type, EntityRef entity, AlertJudgement judgement, Duration coolDown) {
        try {
            return judgement.fired()
                    ? fire(type, entity, judgement, coolDown)
                    : judgement.judged()
                            ? clear(type, entity, judgement)
                            : result(type, entity, judgement, Outcome.WITHHELD, null, List.of());
        } catch (StoreException failure) {
            LOG.warn("event=alert_not_persisted type={} entity={}", type, entity.id(), failure);
            List<String> problems = new ArrayList<>();
            problems.add("not persisted: " + failure.getMessage());
            if (judgement.fired()) {
                Alert unsaved =
                        new Alert("unsaved", finding(type, entity, judgement), now(), now(), 1, null, null, Set.of());
                sinks.forEach(sink -> tell(sink, unsaved, false, problems));
                return result(type, entity, judgement, Outcome.RAISED, null, problems);
            }
            return evaluated(type, entity, judgement, problems);
        }
    }

    private static AlertResult evaluated(
            AlertType type, EntityRef entity, AlertJudgement judgement, List<String> problems) {
        return result(type, entity, judgement, judgement.judged() ? Outcome.QUIET : Outcome.WITHHELD, null, problems);
    }

    private AlertResult fire(AlertType type, EntityRef entity, AlertJudgement judgement, Duration coolDown) {
        AlertFinding finding = finding(type, entity, judgement);
        Instant now = now();
        Optional<Alert> latest = store.latest(finding.key());
        Instant resolved = latest.map(Alert::resolvedAt).orElse(null);
        if (resolved != null && resolved.plus(coolDown).isAfter(now)) {
            return result(type, entity, judgement, Outcome.COOLING_DOWN, latest.get(), List.of());
        }
        Alert alert = store.raise(finding, now);
        boolean worse = latest.filter(Alert::isOpen)
                .map(open -> finding.severity().compareTo(open.finding().severity()) > 0)
                .orElse(false);
        if (alert.occurrences() == 1) {
            LOG.info(
                    "event=alert_raised id={} type={} severity={} entity={}",
                    alert.id(),
                    type,
                    finding.severity(),
                    entity.id());
        }
        List<String> problems = new ArrayList<>();
        for (AlertSink sink : sinks) {
            if (worse || !alert.deliveredTo().contains(sink.name())) {
                tell(sink, alert, true, problems);
            }
        }
        return result(
                type,
                entity,
                judgement,
                alert.occurrences() == 1 ? Outcome.RAISED : Outcome.STILL_OPEN,
                store.latest(finding.key()).orElse(alert),
                problems);
    }

    private AlertResult clear(AlertType type, EntityRef entity, AlertJudgement judgement) {
        Optional<Alert> resolved = store.resolve(AlertFinding.key(type, entity), now());
        resolved.ifPresent(
                alert -> LOG.info("event=alert_resolved id={} type={} entity={}", alert.id(), type, entity.id()));
        return result(
                type,
                entity,
                judgement,
                resolved.isPresent() ? Outcome.RESOLVED : Outcome.QUIET,
                resolved.orElse(null),
                List.of());
    }

    /** One sink's failure must not keep an alert from the others, whatever it throws. */
    private void tell(AlertSink sink, Alert alert, boolean saved, List<String> problems) {
        try {
            sink.deliver(alert);
        } catch (RuntimeException failure) {
            LOG.warn("event=alert_not_delivered id={} sink={}", alert.id(), sink.name(), failure);
            problems.add("not delivered to " + sink.name() + ": " + failure.getMessage());
            return;
        }
        if (saved) {
            try {
                store.recordDelivery(alert.id(), sink.name(), now());
            } catch (StoreException failure) {
                LOG.warn("event=alert_delivery_not_recorded id={} sink={}", alert.id(), sink.name(), failure);
                problems.add("delivered to " + sink.name() + " but not recorded, so it may be told again: "
                        + failure.getMessage());
            }
        }
    }

    private static AlertFinding finding(AlertType type, EntityRef entity, AlertJudgement judgement) {
        Severity severity = judgement.severity();
        if (severity == null) {
            throw new IllegalArgumentException("a rule that did not fire is no finding: " + judgement);
        }
        return new AlertFinding(type, entity, severity, judgement.reason(), judgement.evidence());
    }

    private static AlertResult result(
            AlertType type,
            EntityRef entity,
            AlertJudgement judgement,
            Outcome outcome,
            @Nullable Alert alert,
            List<String> problems) {
        return new AlertResult(
                type, entity, outcome, judgement.severity(), judgement.evidence(), judgement.reason(), alert, problems);
    }

    @Override
    public void close() {
        for (AlertSink sink : sinks) {
            try {
                sink.close();
            } catch (RuntimeException failure) {
                LOG.warn("event=sink_not_closed sink={}", sink.name(), failure);
            }
        }
    }
}
