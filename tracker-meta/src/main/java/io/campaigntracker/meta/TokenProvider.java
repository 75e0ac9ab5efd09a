package io.campaigntracker.meta;

/** Tells the token of each account, whenever one is needed, so that tokens can be rotated while a service runs. Implementations are thread-safe. */
@FunctionalInterface
public interface TokenProvider {

    /**
     * {@return the token to use for an account now} It is asked before each call of the source; a lasting answer should be at hand.
     *
     * @param accountId bare of any prefix
     * @throws RuntimeException if there is none: what was asked of the account fails as refused, and no other account's
     */
    String token(String accountId);
}
