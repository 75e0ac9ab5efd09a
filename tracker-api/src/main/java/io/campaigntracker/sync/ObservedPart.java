package io.campaigntracker.sync;

/** Hears once of the end of one part of a sync, on the thread that began it. */
public interface ObservedPart {

    /** Hears nothing. */
    ObservedPart NONE = new ObservedPart() {};

    /** The part is through, whatever is missing. */
    default void ended(SyncPart part) {}

    /** The source can't tell of such a thing, so that there is no part. */
    default void leftOut() {}

    /** The part was cancelled or broke off; nothing tells what became of it. */
    default void brokenOff(Throwable failure) {}
}
