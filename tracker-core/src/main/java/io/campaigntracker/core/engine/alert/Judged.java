package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertResult.Outcome;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.incident.Evaluation;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one entity.
 *
 * @param name the entity as people know it
 * @param zone of its account
 * @param period what was judged
 * @param whole whether all campaigns of its account were judged with it
 */
record Judged(
        AlertRule rule,
        EntityRef entity,
        String name,
        ZoneId zone,
        LocalDateTime period,
        boolean whole,
        AlertJudgement judgement) {

    String key() {
        return AlertFinding.key(rule.name(), entity);
    }

    EntityRef account() {
        return EntityRef.account(entity.accountId());
    }

    Evaluation evaluation(Instant at) {
        return new Evaluation(at, period, judgement.daily(), judgement.standing(), judgement.severity());
    }

    AlertFinding finding(Severity severity) {
        return new AlertFinding(
                rule.name(), rule.type(), entity, name, severity, judgement.reason(), judgement.evidence());
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
