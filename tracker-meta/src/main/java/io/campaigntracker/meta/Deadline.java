package io.campaigntracker.meta;

import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;

/** The time one call of the source may take in all, retries and waits included. */
final class Deadline {

    private final Waiter waiter;
    private final Duration total;
    private final long end;

    Deadline(Waiter waiter, Duration total) {
        this.waiter = waiter;
        this.total = total;
        this.end = waiter.nanoTime() + total.toNanos();
    }

    Duration total() {
        return total;
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - waiter.nanoTime()));
    }

    /**
     * Waits, unless that would take longer than is left: then it fails at once, with the time in its message.
     *
     * @param why what is waited for, with the failure it stands for
     */
    void await(Duration duration, SourceFailure why) {
        require(duration, why);
        try {
            waiter.await(duration);
        } catch (InterruptedException e) {
            throw GraphException.cancelled();
        }
    }

    /** Fails if the wait would take longer than is left. */
    void require(Duration duration, SourceFailure why) {
        Duration left = remaining();
        if (duration.compareTo(left) > 0) {
            throw new GraphException(
                    new SourceFailure(
                            why.kind() == FailureKind.THROTTLED ? FailureKind.THROTTLED : FailureKind.TRANSIENT,
                            why.message() + "; trying again makes sense in " + text(duration) + ", but only "
                                    + text(left) + " of the " + text(total) + " for this call are left",
                            why.code(),
                            why.subcode(),
                            why.traceId()),
                    Remedy.NONE);
        }
    }

    static String text(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
