package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreException;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds the clocks of all who write to one: the database's.
 *
 * <p>The newest fetch of a day counts. A fetch said to be of tomorrow would make every right one until then come too late, without a word.
 *
 * @param tolerance how far a writer's clock may be ahead
 */
record FetchClock(Duration tolerance) {

    /** Enough for clocks that are kept by NTP, and less than any two fetches of the same day are apart. */
    static final FetchClock DEFAULT = new FetchClock(Duration.ofMinutes(1));

    FetchClock {
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("clock tolerance is " + tolerance + "; it can't be negative");
        }
    }

    /**
     * Refuses what claims to be known from a moment that has not come.
     *
     * @param what completes "could not ..."
     * @param moment from when on it is known
     * @param databaseTime the database's clock
     */
    void requireNotAhead(String what, Instant moment, Instant databaseTime) {
        Duration ahead = Duration.between(databaseTime, moment);
        if (ahead.compareTo(tolerance) > 0) {
            throw new StoreException(
                    "could not " + what + "; nothing of it was written: its time, " + moment
                            + ", is ahead of the database's clock, "
                            + databaseTime + ", by more than " + tolerance
                            + ", and later answers would be taken for older ones. Set this machine's clock, or the"
                            + " tolerance with JooqStoreBuilder.clockTolerance",
                    false);
        }
    }
}
