package io.campaigntracker.action;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the rules ask for in one account at a moment.
 *
 * @param accountId the account, without {@code act_}
 * @param at the moment
 * @param suspicions why its measurement is suspect, a sentence each; nothing is proposed then
 * @param proposals what is to be done
 * @param withheld what a guard does not let through
 */
public record ActionPlan(
        String accountId,
        Instant at,
        List<String> suspicions,
        List<ActionProposal> proposals,
        List<WithheldAction> withheld) {

    public ActionPlan {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(at, "at");
        suspicions = List.copyOf(suspicions);
        proposals = List.copyOf(proposals);
        withheld = List.copyOf(withheld);
    }

    /** {@return whether the measurement is suspect} */
    public boolean isSuspect() {
        return !suspicions.isEmpty();
    }
}
