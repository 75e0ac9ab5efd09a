package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.QuietHours;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.alert.incident.IncidentLife;
import io.campaigntracker.core.alert.incident.IncidentLife.Transition;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.model.Severity;
import io.campaigntracker.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what rules find, and tells. A check of a whole fleet reads where its incidents stand once, and keeps what has changed in one call with what is to be told; what
 * another service changed meanwhile is decided anew.
 */
public final class AlertKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertKeeper.class);
    private static final int TRIES = 10;

    private final AlertStore store;
    private final AlertCourier courier;
    private final Clock clock;
    private final boolean replayed;

    /**
     * @throws IllegalArgumentException if two sinks have one name
     */
    public AlertKeeper(AlertStore store, List<AlertSink> sinks, Clock clock) {
        this(store, sinks, clock, false);
    }

    private AlertKeeper(AlertStore store, List<AlertSink> sinks, Clock clock, boolean replayed) {
        this.store = store;
        this.courier = new AlertCourier(store, sinks, clock);
        this.clock = clock;
        this.replayed = replayed;
    }

    /** {@return a keeper of what would have been found at a past moment, of which nobody hears, nor the log} */
    static AlertKeeper replaying(AlertStore scratch, Instant moment) {
        return new AlertKeeper(scratch, List.of(), Clock.fixed(moment, ZoneOffset.UTC), true);
    }

    public AlertStore store() {
        return store;
    }

    public Instant now() {
        return clock.instant();
    }

    /** {@return what went wrong with telling what is due} */
    List<String> deliverDue() {
        return courier.deliverDue().values().stream().flatMap(List::stream).toList();
    }

    /**
     * Asks whether everybody whom a rule tells is there.
     *
     * @throws IllegalArgumentException if one is not
     */
    void requireSinks(AlertRule rule) {
        for (String sink : rule.sinks()) {
            if (!courier.names().contains(sink)) {
                throw new IllegalArgumentException("rule " + rule.name() + " tells " + sink
                        + ", and the tracker has no such sink; known are " + courier.names());
            }
        }
    }

    /** {@return what a rule told of campaigns before, each in the days of its account; nothing where alerts can't be read} */
    Map<EntityRef, TargetDays.Told> told(AlertRule rule, List<EntityRef> campaigns, Set<Account> accounts) {
        try {
            return ToldBefore.of(
                    rule,
                    campaigns,
                    accounts,
                    store.incidents(campaigns.stream()
                            .map(campaign -> AlertFinding.key(rule.name(), campaign))
                            .toList()));
        } catch (StoreException failure) {
            LOG.warn(
                    "event=alerts_not_read type={}",
                    rule.type(),
                    Redactor.ofShapes().loggable(failure));
            return Map.of();
        }
    }

    /**
     * {@return how each ended, in their order; what can't be judged leaves its incident alone}
     *
     * @param titles of accounts, as people know them
     * @param before the rules that told of a day at the time
     */
    List<AlertResult> keep(List<Judged> all, Map<String, String> titles, Set<String> before) {
        Map<String, AlertResult> ended = new LinkedHashMap<>();
        try {
            Map<String, KeptIncident> kept = store.incidents(AccountFold.keys(all));
            AccountFold fold = AccountFold.of(all, kept, titles);
            List<Judged> waiting = fold.judged().stream()
                    .filter(one -> one.judgement().judged())
                    .toList();
            Map<String, Alert> already = ToldAtTheTime.of(waiting, before, store);
            for (int attempt = 0; !waiting.isEmpty(); attempt++) {
                if (attempt == TRIES) {
                    throw new StoreException(
                            waiting.size() + " incidents were changed by others " + TRIES + " times", true);
                }
                waiting = step(waiting, attempt == 0 ? kept : store.incidents(keys(waiting)), already, ended);
            }
            Map<String, List<String>> problems = courier.deliverDue();
            Map<String, KeptIncident> told = courier.names().isEmpty()
                    ? Map.of()
                    : store.incidents(ended.entrySet().stream()
                            .filter(entry -> entry.getValue().alert() != null)
                            .map(Map.Entry::getKey)
                            .toList());
            ended.replaceAll((key, result) -> told(result, told.get(key), problems));
            return all.stream()
                    .map(one -> {
                        AlertResult result = ended.get(fold.keyOf(one));
                        return fold.isTold(one)
                                ? fold.ended(one, result, kept.get(fold.keyOf(one)))
                                : result == null ? one.unkept(List.of()) : result;
                    })
                    .toList();
        } catch (StoreException failure) {
            LOG.warn(
                    "event=alerts_not_persisted alerts={}",
                    all.size() - ended.size(),
                    Redactor.ofShapes().loggable(failure));
            return all.stream()
                    .map(one -> Optional.ofNullable(ended.get(one.key())).orElseGet(() -> unkept(one, failure)))
                    .toList();
        }
    }

    private static List<String> keys(List<Judged> judged) {
        return judged.stream().map(Judged::key).toList();
    }

    private static AlertResult told(
            AlertResult result, @Nullable KeptIncident kept, Map<String, List<String>> problems) {
        Alert alert = kept == null || result.outcome() == Outcome.TOLD_ALREADY ? result.alert() : kept.alert();
        List<String> all = new ArrayList<>(problems.getOrDefault("", List.of()));
        if (alert != null) {
            all.addAll(problems.getOrDefault(alert.id(), List.of()));
        }
        return new AlertResult(
                result.rule(),
                result.type(),
                result.entity(),
                result.outcome(),
                result.severity(),
                result.evidence(),
                result.reason(),
                alert,
                all);
    }

    /** {@return those that another service changed meanwhile} */
    private List<Judged> step(
            List<Judged> judged,
            Map<String, KeptIncident> kept,
            Map<String, Alert> already,
            Map<String, AlertResult> ended) {
        Instant now = now();
        Map<String, Transition> transitions = new HashMap<>();
        List<IncidentChange> changes = new ArrayList<>();
        for (Judged one : judged) {
            KeptIncident before = kept.getOrDefault(one.key(), KeptIncident.NONE);
            Alert told = already.get(one.key());
            if (told != null && !before.state().open()) {
                ended.put(one.key(), one.ended(Outcome.TOLD_ALREADY, told, List.of()));
                continue;
            }
            Transition transition =
                    IncidentLife.of(one.rule()).after(before.state(), one.evaluation(now, before.alert()));
            transitions.put(one.key(), transition);
            if (isWorthKeeping(before.state(), transition.state())) {
                changes.add(change(one, before, transition, now));
            } else {
                ended.put(one.key(), one.ended(transition.outcome(), shown(transition, before.alert()), List.of()));
            }
        }
        Map<String, KeptIncident> applied = changes.isEmpty() ? Map.of() : store.apply(changes, now);
        List<Judged> outdated = new ArrayList<>();
        for (Judged one : judged) {
            if (ended.containsKey(one.key())) {
                continue;
            }
            KeptIncident after = applied.get(one.key());
            if (after == null) {
                outdated.add(one);
            } else {
                Transition transition = Objects.requireNonNull(transitions.get(one.key()), "transition");
                log(transition, after.alert());
                ended.put(one.key(), one.ended(transition.outcome(), shown(transition, after.alert()), List.of()));
            }
        }
        return outdated;
    }

    /** The last alert belongs to what is open, ends, or cools down. */
    private static @Nullable Alert shown(Transition transition, @Nullable Alert last) {
        return transition.outcome() == Outcome.QUIET || transition.outcome() == Outcome.PENDING ? null : last;
    }

    /** Where nothing is open and no breach is counted, nothing is to be remembered but the end before. */
    private static boolean isWorthKeeping(IncidentState before, IncidentState after) {
        return before.open() || after.open() || before.breaches() != after.breaches();
    }

    private IncidentChange change(Judged one, KeptIncident before, Transition transition, Instant now) {
        AlertEvent event = transition.event();
        Severity severity = event == null
                ? null
                : event == AlertEvent.RESOLVE ? before.state().told() : transition.severity();
        Severity found = transition.severity();
        return new IncidentChange(
                one.rule().name(),
                one.entity(),
                before.version(),
                transition.state(),
                found == null || !transition.state().open() ? null : one.finding(found),
                event,
                severity,
                event == null || severity == null ? Map.of() : due(one, event, severity, now));
    }

    private Map<String, Instant> due(Judged one, AlertEvent event, Severity severity, Instant now) {
        QuietHours quiet = one.rule().quietHours();
        // nobody has to be woken because something is over
        Severity urgency = event == AlertEvent.RESOLVE ? Severity.INFO : severity;
        Map<String, Instant> due = new HashMap<>();
        for (String name : audience(one.rule())) {
            Optional<LocalTime> digest = courier.sink(name).digestAt();
            due.put(
                    name,
                    digest.isPresent()
                            ? next(digest.get(), one.zone(), now)
                            : quiet == null ? now : quiet.due(now, urgency, one.zone()));
        }
        return due;
    }

    /** {@return the names of those whom a rule tells} */
    private Set<String> audience(AlertRule rule) {
        return rule.sinks().isEmpty() ? courier.names() : rule.sinks();
    }

    private static Instant next(LocalTime at, ZoneId zone, Instant now) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(at).atZone(zone);
        return (today.isAfter(local)
                        ? today
                        : local.toLocalDate().plusDays(1).atTime(at).atZone(zone))
                .toInstant();
    }

    /** A finding that can't be kept is told all the same. */
    private AlertResult unkept(Judged one, StoreException failure) {
        List<String> problems = new ArrayList<>();
        problems.add("not persisted: " + failure.getMessage());
        Severity severity = one.judgement().severity();
        if (severity != null) {
            Instant now = now();
            Alert alert = new Alert("unsaved", one.finding(severity), now, now, 1, null, null, Map.of());
            problems.addAll(courier.tellUnkept(
                    audience(one.rule()),
                    new AlertMessage(
                            one.key() + "@" + now.atZone(ZoneOffset.UTC).toLocalDate(),
                            List.of(new AlertNotice(AlertEvent.FIRE, alert, now)))));
        }
        return one.unkept(problems);
    }

    private void log(Transition transition, @Nullable Alert alert) {
        if (!replayed && alert != null && transition.event() != null) {
            AlertFinding finding = alert.finding();
            LOG.info(
                    "event=alert_kept state={} id={} type={} severity={} entity={}",
                    transition.outcome() == Outcome.RESOLVED ? "resolved" : "raised",
                    alert.id(),
                    finding.type(),
                    finding.severity(),
                    finding.entity().id());
        }
    }

    @Override
    public void close() {
        courier.close();
    }
}
