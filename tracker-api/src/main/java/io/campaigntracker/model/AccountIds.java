package io.campaigntracker.model;

/** Account identifiers as people write them. */
public final class AccountIds {

    private static final String PREFIX = "act_";

    private AccountIds() {}

    /** {@return the id without the prefix that the platform's addresses carry} */
    public static String bare(String accountId) {
        return accountId.startsWith(PREFIX) ? accountId.substring(PREFIX.length()) : accountId;
    }
}
