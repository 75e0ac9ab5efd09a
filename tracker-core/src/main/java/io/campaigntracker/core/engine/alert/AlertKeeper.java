package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.model.Severity;
import io.campaigntracker.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a rule finds: raises, brings up to date, resolves, cools down. A check of a whole fleet reads what is open once, and raises and resolves in
 * one call each.
 */
public final class AlertKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertKeeper.class);

    private final AlertStore store;
    private final AlertNotifier notifier;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if two sinks have one name
     */
    public AlertKeeper(AlertStore store, List<AlertSink> sinks, Clock clock) {
        this.store = store;
        this.notifier = new AlertNotifier(store, sinks, clock);
        this.clock = clock;
    }

    public AlertStore store() {
        return store;
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * What a rule says of one entity.
     *
     * @param name the entity as people know it
     */
    record Judged(AlertType type, EntityRef entity, String name, AlertJudgement judgement) {

        String key() {
            return AlertFinding.key(type, entity);
        }

        AlertFinding finding() {
            Severity severity = judgement.severity();
            if (severity == null) {
                throw new IllegalArgumentException("a rule that did not fire is no finding: " + judgement);
            }
            return new AlertFinding(type, entity, name, severity, judgement.reason(), judgement.evidence());
        }

        AlertResult ended(Outcome outcome, @Nullable Alert alert, List<String> problems) {
            return new AlertResult(
                    type,
                    entity,
                    outcome,
                    judgement.severity(),
                    judgement.evidence(),
                    judgement.reason(),
                    alert,
                    problems);
        }

        /** What a rule says, without keeping or telling anything. */
        AlertResult unkept(List<String> problems) {
            return ended(
                    judgement.fired() ? Outcome.RAISED : judgement.judged() ? Outcome.QUIET : Outcome.WITHHELD,
                    null,
                    problems);
        }
    }

    /** {@return what a rule told of campaigns before, each in the days of its account; nothing where alerts can't be read} */
    Map<EntityRef, TargetDays.Told> told(AlertType type, List<EntityRef> campaigns, Set<Account> accounts) {
        Map<String, ZoneId> zones =
                accounts.stream().collect(Collectors.toUnmodifiableMap(Account::accountId, Account::timeZone));
        Map<EntityRef, TargetDays.Told> told = new HashMap<>();
        try {
            Map<String, Alert> latest = store.latest(campaigns.stream()
                    .map(campaign -> AlertFinding.key(type, campaign))
                    .toList());
            for (EntityRef campaign : campaigns) {
                Alert last = latest.get(AlertFinding.key(type, campaign));
                if (last != null) {
                    ZoneId zone = zones.getOrDefault(campaign.accountId(), ZoneOffset.UTC);
                    Instant ended = last.resolvedAt();
                    Double target = last.finding().evidence().threshold();
                    told.put(
                            campaign,
                            ended == null
                                    ? new TargetDays.Told(LocalDate.ofInstant(last.createdAt(), zone), null, target)
                                    : new TargetDays.Told(null, LocalDate.ofInstant(ended, zone), target));
                }
            }
        } catch (StoreException failure) {
            LOG.warn("event=alerts_not_read type={}", type, Redactor.ofShapes().loggable(failure));
        }
        return told;
    }

    /** {@return how each ended, in their order; what can't be judged leaves its alert alone} */
    List<AlertResult> keep(List<Judged> all, Duration coolDown) {
        Map<String, AlertResult> ended = new HashMap<>();
        List<Judged> judged =
                all.stream().filter(one -> one.judgement().judged()).toList();
        try {
            Map<String, Alert> latest =
                    store.latest(judged.stream().map(Judged::key).toList());
            fire(judged.stream().filter(one -> one.judgement().fired()).toList(), latest, coolDown, ended);
            clear(judged.stream().filter(one -> !one.judgement().fired()).toList(), latest, ended);
        } catch (StoreException failure) {
            LOG.warn(
                    "event=alerts_not_persisted alerts={}",
                    judged.size() - ended.size(),
                    Redactor.ofShapes().loggable(failure));
            judged.forEach(one -> ended.computeIfAbsent(one.key(), key -> unkept(one, failure)));
        }
        return all.stream()
                .map(one -> {
                    AlertResult result = ended.get(one.key());
                    return result == null ? one.unkept(List.of()) : result;
                })
                .toList();
    }

    private void fire(
            List<Judged> fired, Map<String, Alert> latest, Duration coolDown, Map<String, AlertResult> ended) {
        Instant now = now();
        List<Judged> raised = new ArrayList<>();
        for (Judged one : fired) {
            Alert last = latest.get(one.key());
            Instant resolved = last == null ? null : last.resolvedAt();
            if (resolved != null && resolved.plus(coolDown).isAfter(now)) {
                ended.put(one.key(), one.ended(Outcome.COOLING_DOWN, last, List.of()));
            } else {
                raised.add(one);
            }
        }
        if (raised.isEmpty()) {
            return;
        }
        List<Alert> alerts = store.raise(raised.stream().map(Judged::finding).toList(), now);
        AlertNotifier.Told told = notifier.tell(alerts);
        for (int i = 0; i < alerts.size(); i++) {
            Alert alert = alerts.get(i);
            boolean isNew = alert.occurrences() == 1;
            if (isNew) {
                log("raised", alert);
            }
            ended.put(
                    raised.get(i).key(),
                    raised.get(i)
                            .ended(
                                    isNew ? Outcome.RAISED : Outcome.STILL_OPEN,
                                    told.with(alert),
                                    told.problems(alert)));
        }
    }

    private void clear(List<Judged> quiet, Map<String, Alert> latest, Map<String, AlertResult> ended) {
        Set<String> open = new HashSet<>();
        for (Judged one : quiet) {
            Alert last = latest.get(one.key());
            if (last != null && last.isOpen()) {
                open.add(one.key());
            }
        }
        if (open.isEmpty()) {
            return;
        }
        Map<String, Alert> resolved = new HashMap<>();
        for (Alert alert : store.resolve(open, now())) {
            log("resolved", alert);
            resolved.put(alert.finding().key(), alert);
        }
        for (Judged one : quiet) {
            if (resolved.containsKey(one.key())) {
                ended.put(one.key(), one.ended(Outcome.RESOLVED, resolved.get(one.key()), List.of()));
            }
        }
    }

    /** A finding that can't be kept is told all the same. */
    private AlertResult unkept(Judged one, StoreException failure) {
        List<String> problems = new ArrayList<>();
        problems.add("not persisted: " + failure.getMessage());
        if (one.judgement().fired()) {
            Instant now = now();
            problems.addAll(
                    notifier.tellUnkept(new Alert("unsaved", one.finding(), now, now, 1, null, null, Map.of())));
        }
        return one.unkept(problems);
    }

    private static void log(String state, Alert alert) {
        AlertFinding finding = alert.finding();
        LOG.info(
                "event=alert_kept state={} id={} type={} severity={} entity={}",
                state,
                alert.id(),
                finding.type(),
                finding.severity(),
                finding.entity().id());
    }

    @Override
    public void close() {
        notifier.close();
    }
}
