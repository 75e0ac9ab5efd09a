package io.campaigntracker.alert;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import java.util.Objects;

/**
 * A rule that fired, before anything is kept.
 *
 * @param type the rule
 * @param entity whom it concerns
 * @param name the entity as people know it; its identifier where it has no name
 * @param severity how serious it is
 * @param message the finding in one sentence: whom it concerns by name and identifier, what, how much, since when
 * @param evidence the numbers
 */
public record AlertFinding(
        AlertType type, EntityRef entity, String name, Severity severity, String message, AlertEvidence evidence) {

    public AlertFinding {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** {@return what makes two findings the same alert: the rule and the entity} */
    public String key() {
        return key(type, entity);
    }

    /** {@return the key of a rule's findings about an entity} */
    public static String key(AlertType type, EntityRef entity) {
        return type + ":" + entity.accountId() + ":" + entity.level() + ":" + entity.id();
    }
}
