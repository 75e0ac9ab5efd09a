package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.incident.Evaluation;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.core.engine.alert.ToldAtTheTime.Shown;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one entity.
 *
 * @param name the entity as people know it
 * @param zone of its account
 * @param period what was judged
 * @param whole whether all campaigns of its account were judged with it
 * @param shown the figures that are out of their band, where the rule is about such; empty elsewhere
 */
record Judged(
        AlertRule rule,
        EntityRef entity,
        String name,
        ZoneId zone,
        LocalDateTime period,
        boolean whole,
        AlertJudgement judgement,
        Set<Shown> shown) {

    Judged {
        shown = Set.copyOf(shown);
    }

    /** {@return under which its incident is kept} */
    String key() {
        return AlertFinding.key(rule.name(), entity);
    }

    EntityRef account() {
        return EntityRef.account(entity.accountId());
    }

    /** {@return the figures that are abnormal for sure} */
    List<Shown> abnormal() {
        return shown.stream().filter(Shown::abnormal).toList();
    }

    /**
     * {@return what judging it came to, as far as its incident goes by it} A campaign's incident about one of several figures is over once that one is back in its band,
     * wherever the others are; that of an account is about how many of its campaigns stray, by whichever figure.
     *
     * @param last its last alert; null where there was none
     */
    Evaluation evaluation(Instant at, @Nullable Alert last) {
        boolean othersStray = judgement.standing() == Standing.BETWEEN
                && entity.level() != EntityLevel.ACCOUNT
                && last != null
                && !shown.isEmpty()
                && shown.stream()
                        .noneMatch(figure ->
                                figure.metric() == last.finding().evidence().metric());
        return new Evaluation(
                at,
                period,
                judgement.daily(),
                othersStray ? Standing.CLEAR : judgement.standing(),
                judgement.severity());
    }

    AlertFinding finding(Severity severity) {
        return new AlertFinding(
                rule.name(), rule.type(), entity, name, zone, severity, judgement.reason(), judgement.evidence());
    }

    AlertResult ended(Outcome outcome, @Nullable Alert alert, List<String> problems) {
        return new AlertResult(
                rule.name(),
                rule.type(),
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
