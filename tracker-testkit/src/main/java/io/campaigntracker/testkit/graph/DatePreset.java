package io.campaigntracker.testkit.graph;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;

import io.campaigntracker.model.DateRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The relative ranges that the platform knows by name, as of the account's day. */
enum DatePreset {
    TODAY(today -> today, today -> today),
    YESTERDAY(1),
    LAST_3D(3),
    LAST_7D(7),
    LAST_14D(14),
    LAST_28D(28),
    LAST_30D(30),
    LAST_90D(90),
    THIS_MONTH(DatePreset::month, today -> today),
    LAST_MONTH(today -> month(today).minusMonths(1), today -> month(today).minusDays(1)),
    THIS_QUARTER(DatePreset::quarter, today -> today),
    LAST_QUARTER(today -> quarter(today).minusMonths(3), today -> quarter(today).minusDays(1)),
    THIS_YEAR(DatePreset::year, today -> today),
    LAST_YEAR(today -> year(today).minusYears(1), today -> year(today).minusDays(1)),
    THIS_WEEK_MON_TODAY(today -> week(today, MONDAY), today -> today),
    THIS_WEEK_SUN_TODAY(today -> week(today, SUNDAY), today -> today),
    LAST_WEEK_MON_SUN(
            today -> week(today, MONDAY).minusWeeks(1),
            today -> week(today, MONDAY).minusDays(1)),
    LAST_WEEK_SUN_SAT(
            today -> week(today, SUNDAY).minusWeeks(1),
            today -> week(today, SUNDAY).minusDays(1)),
    MAXIMUM(today -> today.minusMonths(Periods.KEPT_MONTHS), today -> today),
    DATA_MAXIMUM(today -> today.minusMonths(Periods.KEPT_MONTHS), today -> today);

    // Functions of a date, without any state, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final UnaryOperator<LocalDate> since;

    @SuppressWarnings("ImmutableEnumChecker")
    private final UnaryOperator<LocalDate> until;

    DatePreset(UnaryOperator<LocalDate> since, UnaryOperator<LocalDate> until) {
        this.since = since;
        this.until = until;
    }

    /** Complete days, ending yesterday. */
    DatePreset(int days) {
        this(today -> today.minusDays(days), today -> today.minusDays(1));
    }

    static DatePreset of(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> GraphError.invalid(
                                name + " is not a valid date_preset. please check "
                                        + "https://developers.facebook.com/docs/marketing-api/insights/parameters for all valid values"));
    }

    DateRange asOf(LocalDate today) {
        return DateRange.of(since.apply(today), until.apply(today));
    }

    private static LocalDate month(LocalDate today) {
        return today.withDayOfMonth(1);
    }

    private static LocalDate quarter(LocalDate today) {
        return month(today).withMonth(1 + (today.getMonthValue() - 1) / 3 * 3);
    }

    private static LocalDate year(LocalDate today) {
        return today.withDayOfYear(1);
    }

    private static LocalDate week(LocalDate today, DayOfWeek first) {
        return today.with(TemporalAdjusters.previousOrSame(first));
    }
}
