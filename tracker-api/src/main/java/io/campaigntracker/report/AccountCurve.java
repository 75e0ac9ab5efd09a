package io.campaigntracker.report;

import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.Account;
import java.util.Objects;

/**
 * How the conversions of an account come in.
 *
 * @param account the account
 * @param curve the share that has arrived by age
 */
public record AccountCurve(Account account, MaturityCurve curve) {

    public AccountCurve {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(curve, "curve");
    }
}
