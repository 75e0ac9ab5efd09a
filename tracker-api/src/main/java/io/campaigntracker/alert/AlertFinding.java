package io.campaigntracker.alert;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A rule that fired, before anything is kept.
 *
 * @param rule the name of the rule
 * @param type what it watches
 * @param entity whom it concerns
 * @param name the entity as people know it; its identifier where it has no name
 * @param timeZone of its account, in which people are told when it was; UTC where it is not known
 * @param severity how serious it is
 * @param message the finding in one sentence: whom it concerns by name and identifier, what, how much, since when
 * @param evidence the numbers
 */
public record AlertFinding(
        String rule,
        AlertType type,
        EntityRef entity,
        String name,
        ZoneId timeZone,
        Severity severity,
        String message,
        AlertEvidence evidence) {

    public AlertFinding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(timeZone, "timeZone");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** A finding of the rule that is named as its type is, in an account whose zone is not known. */
    public AlertFinding(
            AlertType type, EntityRef entity, String name, Severity severity, String message, AlertEvidence evidence) {
        this(type.name(), type, entity, name, ZoneOffset.UTC, severity, message, evidence);
    }

    /** {@return what makes two findings the same alert: the rule and the entity} */
    public String key() {
        return key(rule, entity);
    }

    /** {@return the key of a rule's findings about an entity} */
    public static String key(String rule, EntityRef entity) {
        return rule + ":" + entity.accountId() + ":" + entity.level() + ":" + entity.id();
    }
}
