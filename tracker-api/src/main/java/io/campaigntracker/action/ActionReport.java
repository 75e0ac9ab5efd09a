package io.campaigntracker.action;

import java.util.List;
import java.util.Objects;

/**
 * What acting in one account came to.
 *
 * @param accountId the account, without {@code act_}
 * @param outcome how it ended
 * @param plan what was planned; empty of proposals where it was not
 * @param entries what was kept in the audit, in order
 * @param held what is approved, or would be done by itself, and waits for a guard
 * @param problems what went wrong, each a sentence without secrets; empty if nothing did
 */
public record ActionReport(
        String accountId,
        Outcome outcome,
        ActionPlan plan,
        List<ActionRecord> entries,
        List<WithheldAction> held,
        List<String> problems) {

    /** How acting ended. */
    public enum Outcome {
        /** It was planned, and what may be done was tried. */
        ACTED,
        /** The switch says that nothing may be done. */
        STOPPED,
        /** The measurement is suspect: nothing was changed. */
        SUSPECT,
        /** Another instance is at it, or was given the right to meanwhile. */
        LEFT_TO_ANOTHER
    }

    public ActionReport {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(plan, "plan");
        entries = List.copyOf(entries);
        held = List.copyOf(held);
        problems = List.copyOf(problems);
    }
}
