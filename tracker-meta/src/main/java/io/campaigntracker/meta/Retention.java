package io.campaigntracker.meta;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How far back Meta answers, counted in the account's own days, with a day to spare. */
enum Retention {
    /** Totals: 37 months. */
    TOTALS(37),
    /** Breakdowns of people, and hours: 13 months. */
    BREAKDOWNS(13);

    private final int months;

    Retention(int months) {
        this.months = months;
    }

    /** {@return the days that can be had; the others are reported as missing and as a note} */
    Optional<DateRange> clamp(DateRange asked, Account account, Clock clock, Gathering rows) {
        LocalDate first = account.today(clock).minusMonths(months).plusDays(1);
        if (!asked.since().isBefore(first)) {
            return Optional.of(asked);
        }
        LocalDate lastLost = asked.until().isBefore(first) ? asked.until() : first.minusDays(1);
        DateRange lost = DateRange.of(asked.since(), lastLost);
        String why = "Meta keeps " + months + " months, from " + first + " on in " + account.timeZone() + "; " + lost
                + " of account " + account.accountId() + " can't be had any more";
        rows.note(why);
        rows.lacks(new MissingPart(lost, List.of(), List.of(), SourceFailure.of(FailureKind.RETENTION, why)));
        return asked.until().isBefore(first) ? Optional.empty() : Optional.of(DateRange.of(first, asked.until()));
    }
}
