package io.campaigntracker.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it. Clocks made by {@link #withZone(ZoneId)} move along with it. Thread-safe.
 */
public final class MutableClock extends Clock {

    private final Hand now;
    private final ZoneId zone;

    private MutableClock(Hand now, ZoneId zone) {
        this.now = now;
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    /** {@return a clock that shows this moment, in UTC} */
    public static MutableClock at(Instant moment) {
        return new MutableClock(new Hand(Objects.requireNonNull(moment, "moment")), ZoneOffset.UTC);
    }

    /** Sets the clock to a moment, earlier or later. */
    public void set(Instant moment) {
        now.set(Objects.requireNonNull(moment, "moment"));
    }

    /** Moves the clock on; a negative duration moves it back. */
    public void advance(Duration duration) {
        now.advance(duration);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public MutableClock withZone(ZoneId other) {
        return new MutableClock(now, other);
    }

    @Override
    public String toString() {
        return "MutableClock[" + now.get() + "," + zone + "]";
    }

    /** Where the clock stands, shared by its copies in other zones. */
    private static final class Hand {
        private Instant moment;

        private Hand(Instant moment) {
            this.moment = moment;
        }

        private synchronized Instant get() {
            return moment;
        }

        private synchronized void set(Instant other) {
            moment = other;
        }

        private synchronized void advance(Duration duration) {
            moment = moment.plus(duration);
        }
    }
}
