package io.campaigntracker.core.alert.incident;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of an incident as one would explain it, counting anew from the whole history each time. */
final class IncidentOracle {

    private final IncidentLife life;
    private final List<Evaluation> known = new ArrayList<>();
    private @Nullable Incident current;
    private @Nullable Incident last;

    /** One incident. */
    private static final class Incident {
        final Instant begin;
        final LocalDate day;
        Severity worst;
        boolean acknowledged;
        Instant end = Instant.MAX;

        Incident(Evaluation first, Severity severity) {
            begin = first.at();
            day = first.period().toLocalDate();
            worst = severity;
        }
    }

    IncidentOracle(IncidentLife life) {
        this.life = life;
    }

    boolean isOpen() {
        return current != null;
    }

    void acknowledge() {
        if (current != null) {
            current.acknowledged = true;
        }
    }

    @Nullable
    AlertEvent next(Evaluation evaluation) {
        if (evaluation.standing() == Standing.UNKNOWN) {
            return null;
        }
        known.add(evaluation);
        Incident open = current;
        if (open == null) {
            return evaluation.standing() == Standing.BREACH && inARow(Standing.BREACH) >= life.breaches()
                    ? begin(evaluation)
                    : null;
        }
        boolean dayIsOver =
                evaluation.daily() && evaluation.period().toLocalDate().isAfter(open.day);
        if (dayIsOver
                || evaluation.standing() == Standing.GONE
                || (evaluation.standing() == Standing.CLEAR && inARow(Standing.CLEAR) >= life.clears())) {
            open.end = evaluation.at();
            last = open;
            current = null;
            return AlertEvent.RESOLVE;
        }
        if (evaluation.standing() != Standing.BREACH) {
            return null;
        }
        Severity severity = evaluation.severity();
        Duration urging = life.escalateAfter();
        if (urging != null && !open.acknowledged) {
            for (Instant mark = open.begin.plus(urging);
                    !mark.isAfter(evaluation.at()) && severity != Severity.CRITICAL;
                    mark = mark.plus(urging)) {
                severity = severity == Severity.INFO ? Severity.WARNING : Severity.CRITICAL;
            }
        }
        if (severity.ordinal() <= open.worst.ordinal()) {
            return null;
        }
        open.worst = severity;
        return open.acknowledged ? null : AlertEvent.STEP;
    }

    private @Nullable AlertEvent begin(Evaluation evaluation) {
        Severity severity = evaluation.severity();
        if (last != null && severity.ordinal() <= last.worst.ordinal()) {
            boolean tooSoon = evaluation.daily()
                    ? last.day.equals(evaluation.period().toLocalDate())
                    : evaluation.at().isBefore(last.end.plus(life.coolDown()));
            if (tooSoon) {
                return null;
            }
        }
        current = new Incident(evaluation, severity);
        return AlertEvent.FIRE;
    }

    /** How many periods the last evaluations of one standing are about; one that goes back is about the newest until then. */
    private int inARow(Standing standing) {
        Set<LocalDateTime> periods = new HashSet<>();
        for (int i = known.size() - 1; i >= 0 && known.get(i).standing() == standing; i--) {
            LocalDateTime newest = known.get(0).period();
            for (Evaluation before : known.subList(0, i + 1)) {
                newest = before.period().isAfter(newest) ? before.period() : newest;
            }
            periods.add(newest);
        }
        return periods.size();
    }
}
