package io.campaigntracker.action;

import java.time.Instant;
import java.util.Objects;

/**
 * An entry of the audit: what became of an action at a moment. The entries of one action are numbered from 1 on; the last tells how it stands.
 *
 * @param action what it is about
 * @param version its number
 * @param state how the action stands from then on
 * @param at when
 * @param by who: the tracker, or the person who approved or rejected
 * @param note what is to be said of it, such as why the platform refused; empty for nothing
 */
public record ActionRecord(ActionProposal action, int version, ActionState state, Instant at, String by, String note) {

    /** By whom entries are that nobody made by hand. */
    public static final String TRACKER = "campaign tracker";

    public ActionRecord {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(note, "note");
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + "; the first is 1");
        }
    }

    /** {@return the entry of an action that was planned} */
    public static ActionRecord proposed(ActionProposal action, Instant at) {
        return new ActionRecord(action, 1, ActionState.PROPOSED, at, TRACKER, "");
    }

    /** {@return the next entry of the same action} */
    public ActionRecord next(ActionState then, Instant moment, String who, String said) {
        return new ActionRecord(action, version + 1, then, moment, who, said);
    }

    /** {@return its action's identifier} */
    public String id() {
        return action.id();
    }
}
