package io.campaigntracker.coverage;

import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a range are known, and how well. Immutable and thread-safe.
 *
 * @param range the days asked about
 * @param days one entry a day, in order
 * @param syncedAt when a day of the range was last fetched; of several accounts that of the one furthest behind; null if one of them never was
 * @param unknown a sentence for each campaign or account that was named and that no catalog and no row knows
 */
public record DataCoverage(
        DateRange range, List<DayCoverage> days, @Nullable Instant syncedAt, List<String> unknown) {

    public DataCoverage {
        Objects.requireNonNull(range, "range");
        days = List.copyOf(days);
        unknown = List.copyOf(unknown);
    }

    /** {@return the day up to which the whole range is {@linkplain DayState#FETCHED fetched}; empty if its first day is not} */
    public Optional<LocalDate> completeUntil() {
        LocalDate last = null;
        for (DayCoverage day : days) {
            if (day.state() != DayState.FETCHED) {
                break;
            }
            last = day.date();
        }
        return Optional.ofNullable(last);
    }

    /** {@return the holes: days never asked for, or whose every answer failed} */
    public List<LocalDate> missing() {
        return daysThat(day -> day.state() == DayState.MISSING);
    }

    /** {@return days that are not over, or were last asked for before they were} */
    public List<LocalDate> open() {
        return daysThat(day -> day.state() == DayState.OPEN);
    }

    /** {@return days stored in a currency that their account no longer bills in} */
    public List<LocalDate> inOtherCurrency() {
        return daysThat(day -> day.state() == DayState.OTHER_CURRENCY);
    }

    /** {@return days whose conversions are still arriving} */
    public List<LocalDate> immature() {
        return daysThat(DayCoverage::immature);
    }

    /** {@return whether every day is fetched since it was over; conversions may still be arriving} */
    public boolean isComplete() {
        return unknown.isEmpty() && days.stream().allMatch(day -> day.state() == DayState.FETCHED);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(range).append(": ");
        text.append(syncedAt == null ? "not synced" : "last synced " + AccountTime.minute(syncedAt, ZoneOffset.UTC));
        append(text, "missing", missing());
        append(text, "open", open());
        append(text, "in another currency", inOtherCurrency());
        append(text, "conversions still arriving", immature());
        unknown.forEach(sentence -> text.append("; ").append(sentence));
        return text.toString();
    }

    private static void append(StringBuilder text, String name, List<LocalDate> days) {
        if (!days.isEmpty()) {
            text.append("; ").append(name).append(": ").append(days);
        }
    }

    private List<LocalDate> daysThat(Predicate<DayCoverage> are) {
        return days.stream().filter(are).map(DayCoverage::date).toList();
    }
}
