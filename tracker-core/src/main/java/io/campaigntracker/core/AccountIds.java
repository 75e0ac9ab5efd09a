package io.campaigntracker.core;

/** Account identifiers as people write them. */
final class AccountIds {

    private static final String PREFIX = "act_";

    private AccountIds() {}

    /** {@return the id without the prefix that the platform's addresses carry} */
    static String bare(String accountId) {
        return accountId.startsWith(PREFIX) ? accountId.substring(PREFIX.length()) : accountId;
    }
}
