package io.campaigntracker.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Slots at equal intervals of real time. They fall on the clock as midnight does by the zone's standard time, so that an interval that divides an hour has full
 * hours all year, and a change of the clocks makes no slot longer or shorter.
 */
public record EqualIntervals(Duration interval) implements SlotTimes {

    private static final Duration DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException if it is less than a minute or more than a day */
    public EqualIntervals {
        if (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.compareTo(DAY) > 0) {
            throw new IllegalArgumentException("the interval is " + interval + "; from a minute to a day is allowed");
        }
    }

    @Override
    public Optional<Instant> latest(Instant upTo, ZoneId zone) {
        long step = interval.toSeconds();
        long shift = zone.getRules().getStandardOffset(upTo).getTotalSeconds();
        long local = upTo.getEpochSecond() + shift;
        long intoDay = Math.floorMod(local, DAY.toSeconds());
        return Optional.of(Instant.ofEpochSecond(local - intoDay % step - shift));
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        long shift = zone.getRules().getStandardOffset(after).getTotalSeconds();
        Instant slot = latest(after, zone).orElseThrow();
        long local = slot.getEpochSecond() + shift;
        long midnight = local - Math.floorMod(local, DAY.toSeconds()) + DAY.toSeconds();
        return Optional.of(Instant.ofEpochSecond(Math.min(local + interval.toSeconds(), midnight) - shift));
    }
}
