package io.campaigntracker.action;

import io.campaigntracker.model.EntityRef;
import java.util.Objects;

/**
 * An action that a rule asks for and a guard does not let through.
 *
 * @param type what would be done
 * @param entity to what
 * @param name the entity as people know it
 * @param rule by which rule
 * @param guard what does not let it through
 * @param reason in a sentence
 */
public record WithheldAction(ActionType type, EntityRef entity, String name, String rule, Guard guard, String reason) {

    /** What does not let an action through. */
    public enum Guard {
        /** The measurement of the account, or of this campaign, is suspect. */
        MEASUREMENT_SUSPECT,
        /** Its days have not settled, too few of them are known, or too few have settled since its budget was last changed. */
        UNSETTLED,
        /** Too little was spent to say anything. */
        TOO_LITTLE_SPEND,
        /** It is learning, or may be. */
        LEARNING,
        /** Too few ads would be left. */
        LAST_ALIVE,
        /** It was switched, or touched, too short a while ago. */
        FLIPPED,
        /** Somebody has touched it since it was paused, or may have. */
        TOUCHED,
        /** Somebody has rejected the same within the last seven days. */
        REJECTED,
        /** It was tried twice within 24 hours and came to nothing. */
        TRIED,
        /** It is not on the list of what may be touched. */
        NOT_ALLOWED,
        /** A run, a day, an hour or the share of the spend has no room for it. */
        CAP,
        /** Its currency is not known, so that no amount can be told exactly. */
        CURRENCY
    }

    public WithheldAction {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(guard, "guard");
        Objects.requireNonNull(reason, "reason");
    }
}
