package io.campaigntracker.meta;

import java.util.Objects;
import java.util.regex.Pattern;

/** Ad account ids, which Meta writes with {@code act_} in addresses and without in values. */
final class AccountId {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");

    private AccountId() {}

    /**
     * {@return the bare digits}
     *
     * @throws IllegalArgumentException if it is no account id
     */
    static String bare(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        String stripped = accountId.strip();
        String bare = stripped.startsWith("act_") ? stripped.substring(4) : stripped;
        if (!DIGITS.matcher(bare).matches()) {
            throw new IllegalArgumentException("ad account '" + accountId
                    + "' is none; expected digits, with or without act_, such as act_1234567890");
        }
        return bare;
    }
}
