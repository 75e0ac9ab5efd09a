package io.campaigntracker.core.alert.incident;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of an incident: which evaluation begins it, makes it worse and ends it. Pure.
 *
 * <p>Breaches and clears are counted by judged period, each once, however often it is judged. What can't be judged changes nothing.
 *
 * @param breaches how many in a row begin it
 * @param clears how many in a row end it
 * @param coolDown how long after its end no other begins that is no worse
 * @param escalateAfter after how long, open and not acknowledged, it is one severity higher; null for never
 */
public record IncidentLife(
        int breaches,
        int clears,
        Duration coolDown,
        @Nullable Duration escalateAfter) {

    /** {@return the life that a rule gives its incidents} */
    public static IncidentLife of(AlertRule rule) {
        return new IncidentLife(rule.breaches(), rule.clears(), rule.coolDown(), rule.escalateAfter());
    }

    /**
     * What an evaluation changed.
     *
     * @param state how it stands after it
     * @param outcome what it came to
     * @param event what is to be told; null for nothing
     * @param severity of what is told, and of the finding; null where the condition does not hold
     */
    public record Transition(
            IncidentState state,
            Outcome outcome,
            @Nullable AlertEvent event,
            @Nullable Severity severity) {

        public Transition {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** {@return what an evaluation changes} */
    public Transition after(IncidentState state, Evaluation evaluation) {
        if (evaluation.standing() == Evaluation.Standing.UNKNOWN) {
            return new Transition(state, Outcome.WITHHELD, null, null);
        }
        IncidentState counted = counted(state, evaluation);
        if (state.open() && (evaluation.standing() == Evaluation.Standing.GONE || isOfAFormerDay(state, evaluation))) {
            return ended(counted, evaluation);
        }
        return switch (evaluation.standing()) {
            case BREACH -> breach(counted, evaluation, Objects.requireNonNull(evaluation.severity()));
            case CLEAR -> clear(counted, evaluation);
            default -> new Transition(counted, counted.open() ? Outcome.STILL_OPEN : Outcome.QUIET, null, null);
        };
    }

    private Transition breach(IncidentState state, Evaluation evaluation, Severity found) {
        if (state.open()) {
            Severity severity = escalated(state, evaluation.at(), found);
            Severity before = Objects.requireNonNull(state.told());
            boolean worse = severity.compareTo(before) > 0;
            return new Transition(
                    worse ? told(state, severity) : state,
                    Outcome.STILL_OPEN,
                    worse && !state.acknowledged() ? AlertEvent.STEP : null,
                    severity);
        }
        if (state.breaches() < breaches) {
            return new Transition(state, Outcome.PENDING, null, found);
        }
        if (isCoolingDown(state, evaluation, found)) {
            return new Transition(state, Outcome.COOLING_DOWN, null, found);
        }
        IncidentState opened = new IncidentState(
                true, state.breaches(), 0, state.period(), evaluation.at(), evaluation.period(), found, null, false);
        return new Transition(opened, Outcome.RAISED, AlertEvent.FIRE, found);
    }

    private Transition clear(IncidentState state, Evaluation evaluation) {
        if (!state.open()) {
            return new Transition(state, Outcome.QUIET, null, null);
        }
        return state.clears() >= clears
                ? ended(state, evaluation)
                : new Transition(state, Outcome.CLEARING, null, null);
    }

    private static Transition ended(IncidentState state, Evaluation evaluation) {
        return new Transition(
                new IncidentState(
                        false,
                        state.breaches(),
                        state.clears(),
                        state.period(),
                        state.openedAt(),
                        state.openedFor(),
                        state.told(),
                        evaluation.at(),
                        false),
                Outcome.RESOLVED,
                AlertEvent.RESOLVE,
                null);
    }

    /** A period that was judged before counts once, and by its latest evaluation. */
    private static IncidentState counted(IncidentState state, Evaluation evaluation) {
        LocalDateTime last = state.period();
        boolean isNew = last == null || evaluation.period().isAfter(last);
        boolean breach = evaluation.standing() == Evaluation.Standing.BREACH;
        boolean clear = evaluation.standing() == Evaluation.Standing.CLEAR;
        return new IncidentState(
                state.open(),
                breach ? once(state.breaches(), isNew) : 0,
                clear ? once(state.clears(), isNew) : 0,
                isNew ? evaluation.period() : last,
                state.openedAt(),
                state.openedFor(),
                state.told(),
                state.endedAt(),
                state.acknowledged());
    }

    private static int once(int before, boolean isNew) {
        return isNew ? before + 1 : Math.max(1, before);
    }

    private static boolean isOfAFormerDay(IncidentState state, Evaluation evaluation) {
        LocalDateTime openedFor = state.openedFor();
        return evaluation.daily()
                && openedFor != null
                && evaluation.period().toLocalDate().isAfter(openedFor.toLocalDate());
    }

    private boolean isCoolingDown(IncidentState state, Evaluation evaluation, Severity severity) {
        Instant ended = state.endedAt();
        Severity before = state.told();
        if (ended == null || before == null || severity.compareTo(before) > 0) {
            return false;
        }
        LocalDateTime openedFor = state.openedFor();
        LocalDate day = evaluation.period().toLocalDate();
        return evaluation.daily()
                ? openedFor != null && openedFor.toLocalDate().equals(day)
                : ended.plus(coolDown).isAfter(evaluation.at());
    }

    private Severity escalated(IncidentState state, Instant at, Severity found) {
        if (escalateAfter == null || state.acknowledged()) {
            return found;
        }
        long levels =
                Duration.between(Objects.requireNonNull(state.openedAt()), at).dividedBy(escalateAfter);
        List<Severity> upwards = List.of(Severity.values());
        long level = upwards.indexOf(found) + Math.max(0, levels);
        return upwards.get((int) Math.min(upwards.size() - 1L, level));
    }

    private static IncidentState told(IncidentState state, Severity severity) {
        return new IncidentState(
                state.open(),
                state.breaches(),
                state.clears(),
                state.period(),
                state.openedAt(),
                state.openedFor(),
                severity,
                state.endedAt(),
                state.acknowledged());
    }
}
