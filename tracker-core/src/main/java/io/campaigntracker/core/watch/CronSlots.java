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
        LocalDateTime from = LocalDateTime.ofInstant(upTo, zone).plus(AROUND_A_CHANGE);
        Instant best = null;
        for (LocalDateTime time = from; time != null; ) {
            Optional<LocalDateTime> before = before(time);
            if (before.isEmpty() || Duration.between(before.get(), from).compareTo(FAR) > 0) {
                break;
            }
            time = before.get();
            Optional<Instant> slot =
                    moments(time, zone).filter(at -> !at.isAfter(upTo)).max(Instant::compareTo);
            if (slot.isPresent()) {
                best = best == null || slot.get().isAfter(best) ? slot.get() : best;
                if (time.plus(AROUND_A_CHANGE).isBefore(LocalDateTime.ofInstant(best, zone))) {
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime from = LocalDateTime.ofInstant(after, zone).minus(AROUND_A_CHANGE);
        Instant best = null;
        for (LocalDateTime time = from; time != null; ) {
            Optional<LocalDateTime> behind = behind(time);
            if (behind.isEmpty() || Duration.between(from, behind.get()).compareTo(FAR) > 0) {
                break;
            }
            time = behind.get();
            Optional<Instant> slot =
                    moments(time, zone).filter(at -> at.isAfter(after)).min(Instant::compareTo);
            if (slot.isPresent()) {
                best = best == null || slot.get().isBefore(best) ? slot.get() : best;
                if (time.minus(AROUND_A_CHANGE).isAfter(LocalDateTime.ofInstant(best, zone))) {
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
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
