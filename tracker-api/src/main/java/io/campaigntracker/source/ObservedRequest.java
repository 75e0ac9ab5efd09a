package io.campaigntracker.source;

/** Hears of one request: how much of the limits is used, and once of its end. */
public interface ObservedRequest {

    /** Hears nothing. */
    ObservedRequest NONE = new ObservedRequest() {};

    /** The account's limit is used so far, as the answer tells; may exceed 1. */
    default void accountUsed(String accountId, double share) {}

    /** The limit of the caller as a whole, over all accounts, is used so far, as the answer tells; may exceed 1. */
    default void callerUsed(double share) {}

    /** It was answered as asked. */
    default void answered() {}

    /** It was not, and perhaps another attempt follows. */
    default void failed(SourceFailure failure) {}
}
