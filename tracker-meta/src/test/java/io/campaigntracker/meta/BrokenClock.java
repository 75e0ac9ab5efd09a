package io.campaigntracker.meta;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that gives the time only until the first request. */
final class BrokenClock extends Clock {

    private final String message;
    private int asked;

    BrokenClock(String message) {
        this.message = message;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        if (asked++ > 0) {
            throw new UnsupportedOperationException(message);
        }
        return Sources.CLOCK.instant();
    }
}
