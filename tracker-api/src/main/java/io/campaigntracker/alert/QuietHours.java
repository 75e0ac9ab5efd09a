package io.campaigntracker.alert;

import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * When nobody is told, by the clock of the account. What happens then is told when it ends, in its order; what has begun and ended by then is one message.
 *
 * @param from when it begins
 * @param until when it ends; before {@code from} for a night over midnight
 * @param unless from which severity on somebody is told all the same
 */
public record QuietHours(LocalTime from, LocalTime until, Severity unless) {

    public QuietHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(unless, "unless");
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "quiet hours are from " + from + " until " + until + "; two times are needed");
        }
    }

    /** {@return when something of a severity may be told that happens at a moment: then, or when the quiet hours are over} */
    public Instant due(Instant at, Severity severity, ZoneId zone) {
        if (severity.compareTo(unless) >= 0) {
            return at;
        }
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = until.isBefore(from);
        boolean quiet = overMidnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!quiet) {
            return at;
        }
        boolean tomorrow = overMidnight && !time.isBefore(from);
        return local.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(until)
                .atZone(zone)
                .toInstant();
    }
}
