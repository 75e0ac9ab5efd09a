package io.campaigntracker.report;

import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How long the period of a report is. */
public enum ReportPeriod {
    /** One day. */
    DAY("Daily", "day"),
    /** Monday to Sunday. */
    WEEK("Weekly", "week"),
    /** A calendar month. */
    MONTH("Monthly", "month");

    private final String adjective;
    private final String noun;

    ReportPeriod(String adjective, String noun) {
        this.adjective = adjective;
        this.noun = noun;
    }

    /** {@return such as {@code Daily}} */
    public String adjective() {
        return adjective;
    }

    /** {@return such as {@code day}} */
    public String noun() {
        return noun;
    }

    /** {@return the whole period that holds a day} */
    public DateRange of(LocalDate day) {
        return switch (this) {
            case DAY -> DateRange.day(day);
            case WEEK -> DateRange.weekOf(day);
            case MONTH -> DateRange.of(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
        };
    }

    /** {@return the last period that is over on a day, the day itself included} */
    public DateRange lastBy(LocalDate day) {
        DateRange current = of(day);
        return current.until().equals(day) ? current : of(current.since().minusDays(1));
    }

    /**
     * {@return what a period is compared with first: of a day the same weekday a week before, of a week the week before, of a month the month before; of a part of
     * a period as many days from the beginning}
     */
    public DateRange before(DateRange period) {
        return switch (this) {
            case DAY, WEEK ->
                DateRange.of(period.since().minusWeeks(1), period.until().minusWeeks(1));
            case MONTH -> {
                DateRange former = of(period.since().minusDays(1));
                LocalDate last = former.since().plusDays(period.days() - 1L);
                boolean whole = period.equals(of(period.since()));
                yield whole || last.isAfter(former.until()) ? former : DateRange.of(former.since(), last);
            }
        };
    }
}
