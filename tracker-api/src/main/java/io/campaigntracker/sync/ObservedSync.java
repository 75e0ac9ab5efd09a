package io.campaigntracker.sync;

/** Hears of one sync: of its parts, side by side from several threads, and once of its end, on the thread that began it. */
public interface ObservedSync {

    /** Hears nothing. */
    ObservedSync NONE = new ObservedSync() {};

    /**
     * {@return what hears of a part that is about to be fetched, on the thread that fetches it}
     *
     * @param accountId the account, without {@code act_}
     */
    default ObservedPart begin(String accountId, SyncPart.Kind kind) {
        return ObservedPart.NONE;
    }

    /** The sync is through, whatever is missing. */
    default void ended(SyncReport report) {}

    /** The sync was cancelled or broke off; there is no report. */
    default void brokenOff(Throwable failure) {}
}
