package io.campaigntracker.core.watch;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Slots by a cron expression of five fields. The expression is read on a calendar without changes of the clocks and laid on the zone's afterwards, so that a time that
 * clocks skip runs when they go forward, and one that exists twice runs the first time; where the hour is a star, both times.
 */
public final class CronSlots implements SlotTimes {

    /** More than the largest change of clocks, so that no slot before or behind one is overlooked. */
    private static final Duration AROUND_A_CHANGE = Duration.ofHours(3);

    private static final Duration FAR = Duration.ofDays(366);
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private static final Pattern EVERY_HOUR = Pattern.compile("\\s*\\S+\\s+\\*");

    private final String expression;
    private final ExecutionTime times;
    private final boolean everyHour;

    /** @throws IllegalArgumentException if it is no such expression, saying what is wrong */
    public CronSlots(String expression) {
        this.expression = expression;
        try {
            this.times = ExecutionTime.forCron(PARSER.parse(expression).validate());
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is no cron expression of five fields such as '*/15 * * * *': "
                            + bad.getMessage(),
                    bad);
        }
        this.everyHour = EVERY_HOUR.matcher(expression).lookingAt();
    }

    @Override
    public Optional<Instant> latest(Instant upTo, ZoneId zone) {
        Duration around = around(upTo, zone);
        LocalDateTime from = LocalDateTime.ofInstant(upTo, zone).plus(around);
        Instant best = null;
        Optional<LocalDateTime> time = before(from.plusSeconds(1));
        while (time.isPresent() && Duration.between(time.get(), from).compareTo(FAR) <= 0) {
            Instant slot = moments(time.get(), zone)
                    .filter(at -> !at.isAfter(upTo))
                    .max(Instant::compareTo)
                    .orElse(null);
            best = best == null || (slot != null && slot.isAfter(best)) ? slot : best;
            if (best != null && !time.get().plus(around).isAfter(LocalDateTime.ofInstant(best, zone))) {
                break;
            }
            time = before(time.get());
        }
        return Optional.ofNullable(best);
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        Duration around = around(after, zone);
        LocalDateTime from = LocalDateTime.ofInstant(after, zone).minus(around);
        Instant best = null;
        Optional<LocalDateTime> time = behind(from);
        while (time.isPresent() && Duration.between(from, time.get()).compareTo(FAR) <= 0) {
            Instant slot = moments(time.get(), zone)
                    .filter(at -> at.isAfter(after))
                    .min(Instant::compareTo)
                    .orElse(null);
            best = best == null || (slot != null && slot.isBefore(best)) ? slot : best;
            if (best != null && !time.get().minus(around).isBefore(LocalDateTime.ofInstant(best, zone))) {
                break;
            }
            time = behind(time.get());
        }
        return Optional.ofNullable(best);
    }

    /** {@return how far around a moment the calendar and the clock may differ in order: not at all while no change of the clocks is near} */
    private static Duration around(Instant moment, ZoneId zone) {
        ZoneOffset before = zone.getRules().getOffset(moment.minus(AROUND_A_CHANGE));
        ZoneOffset behind = zone.getRules().getOffset(moment.plus(AROUND_A_CHANGE));
        return before.equals(behind) ? Duration.ZERO : AROUND_A_CHANGE;
    }

    private Stream<Instant> moments(LocalDateTime time, ZoneId zone) {
        Instant first = LocalTimes.first(time, zone);
        if (!everyHour) {
            return Stream.of(first);
        }
        return Stream.concat(
                Stream.of(first), zone.getRules().getValidOffsets(time).stream().map(time::toInstant));
    }

    private Optional<LocalDateTime> before(LocalDateTime time) {
        return times.lastExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private Optional<LocalDateTime> behind(LocalDateTime time) {
        return times.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSlots slots && expression.equals(slots.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }
}
