package io.campaigntracker.meta;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Redactor;
import java.util.Objects;

/** Ad account ids, which Meta writes with {@code act_} in addresses and without in values. */
final class AccountId {

    private AccountId() {}

    /**
     * {@return the bare digits}
     *
     * @throws IllegalArgumentException if it is no account id
     */
    static String bare(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        String stripped = accountId.strip();
        String bare = AccountIds.bare(stripped);
        if (!ObjectId.isId(bare)) {
            // What is too long for an id is perhaps a token in the wrong place.
            String shown = accountId.length() > ObjectId.LONGEST + 4
                    ? "of " + accountId.length() + " characters"
                    : "'" + Redactor.ofShapes().value(accountId) + "'";
            throw new IllegalArgumentException(
                    "ad account " + shown + " is none; expected digits, with or without act_, such as act_1234567890");
        }
        return bare;
    }

    /** {@return whether a text from Meta names this account} */
    static boolean isOf(String told, String accountId) {
        return AccountIds.bare(told).equals(accountId);
    }
}
