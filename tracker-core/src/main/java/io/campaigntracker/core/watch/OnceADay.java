package io.campaigntracker.core.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** A slot once per local day, also on days of 23 and of 25 hours. */
public record OnceADay(LocalTime time) implements SlotTimes {

    @Override
    public Optional<Instant> latest(Instant upTo, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(upTo, zone);
        Instant today = on(day, zone);
        return Optional.of(today.isAfter(upTo) ? on(day.minusDays(1), zone) : today);
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        Instant today = on(day, zone);
        return Optional.of(today.isAfter(after) ? today : on(day.plusDays(1), zone));
    }

    private Instant on(LocalDate day, ZoneId zone) {
        return LocalTimes.first(day.atTime(time), zone);
    }
}
