package io.campaigntracker.core.action;

import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.alert.RuleScope;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * What is known of an account whose campaigns may be acted upon, at one moment.
 *
 * @param account the account
 * @param at the moment
 * @param settledUntil the last day that has settled
 * @param matureAge from which age a day of the account is mature, in days
 * @param suspicions why its measurement is suspect now, a sentence each
 * @param campaigns its campaigns that have rows
 * @param ads its ads that have rows; empty where no rule asks
 * @param alive the ads that may deliver now
 * @param budgets who owns a daily budget
 * @param weekSpend what all spent on the last seven complete days
 * @param inScope whether a campaign is within a scope, by its names too
 * @param audit all that was ever kept of the account's actions, by time
 */
public record AccountSituation(
        Account account,
        Instant at,
        LocalDate settledUntil,
        int matureAge,
        List<String> suspicions,
        List<ActionSubject> campaigns,
        List<ActionSubject> ads,
        List<Ad> alive,
        List<BudgetOwner> budgets,
        Money weekSpend,
        BiPredicate<RuleScope, String> inScope,
        List<ActionRecord> audit) {

    public AccountSituation {
        Objects.requireNonNull(account, "account");
        suspicions = List.copyOf(suspicions);
        campaigns = List.copyOf(campaigns);
        ads = List.copyOf(ads);
        alive = List.copyOf(alive);
        budgets = List.copyOf(budgets);
        audit = List.copyOf(audit);
    }

    /** {@return the day that it is in the account at a moment} */
    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, account.timeZone());
    }
}
