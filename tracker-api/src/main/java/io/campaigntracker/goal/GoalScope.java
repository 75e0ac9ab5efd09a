package io.campaigntracker.goal;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.naming.Wildcards;
import java.util.Locale;
import java.util.Objects;

/**
 * For which campaigns a goal holds.
 *
 * @param kind how they are named
 * @param accountId their account, bare of any prefix
 * @param selector a campaign's identifier, or a pattern of names; empty for the whole account
 */
public record GoalScope(Kind kind, String accountId, String selector) {

    /** How campaigns are named, the widest first: a narrower one wins. */
    public enum Kind {
        /** All of the account. */
        ACCOUNT,
        /** Those whose present name the selector matches, {@code *} standing for any text and {@code ?} for any character; case counts. Longer patterns win. */
        NAME,
        /** One. */
        CAMPAIGN
    }

    public GoalScope {
        Objects.requireNonNull(kind, "kind");
        accountId = Identifiers.requirePlausibleId(AccountIds.bare(accountId), "accountId");
        Objects.requireNonNull(selector, "selector");
        if ((kind == Kind.ACCOUNT) != selector.isEmpty()) {
            throw new IllegalArgumentException("a goal by " + kind.name().toLowerCase(Locale.ROOT) + " with selector '"
                    + selector + "': a campaign or pattern is named for those kinds, and only for those");
        }
        if (kind == Kind.CAMPAIGN) {
            Identifiers.requirePlausibleId(selector, "campaignId");
        } else if (kind == Kind.NAME && !Identifiers.isId(selector)) {
            throw new IllegalArgumentException("a pattern of names, a text of " + selector.length()
                    + " characters, can't be kept; allowed are up to " + Identifiers.LONGEST_BYTES
                    + " bytes, not blank, without control characters and invisible ones");
        }
    }

    /** {@return all campaigns of an account; its id with or without {@code act_}} */
    public static GoalScope account(String accountId) {
        return new GoalScope(Kind.ACCOUNT, accountId, "");
    }

    /** {@return one campaign} */
    public static GoalScope campaign(String accountId, String campaignId) {
        return new GoalScope(Kind.CAMPAIGN, accountId, campaignId);
    }

    /** {@return the campaigns of an account with a name like this, such as {@code *_leads_*}} */
    public static GoalScope named(String accountId, String pattern) {
        return new GoalScope(Kind.NAME, accountId, pattern);
    }

    /** {@return whether a campaign is meant} */
    public boolean includes(String account, String campaignId, String name) {
        return accountId.equals(account)
                && switch (kind) {
                    case ACCOUNT -> true;
                    case CAMPAIGN -> selector.equals(campaignId);
                    case NAME -> Wildcards.matches(selector, name);
                };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ACCOUNT -> "account " + accountId;
            case CAMPAIGN -> "campaign " + selector;
            case NAME -> "campaigns named '" + selector + "' of account " + accountId;
        };
    }
}
