package io.campaigntracker.core;

import io.campaigntracker.core.performance.ConversionBases;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Money;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts every question shares: what it is about, which days, which conversions count, in which currency.
 *
 * @param loader where the rows come from
 * @param scope what it is about
 * @param range which days
 * @param definition what a conversion is; null for each account's own
 * @param window within which they count; null for the accounts' own
 * @param currency of all money; null for the rows' own
 */
record Question(
        HistoryLoader loader,
        QueryScope scope,
        RangeSelection range,
        @Nullable ConversionDefinition definition,
        @Nullable AttributionWindow window,
        @Nullable String currency) {

    static Question about(HistoryLoader loader, QueryScope scope) {
        return new Question(loader, scope, RangeSelection.LAST_WEEK, null, null, null);
    }

    /** {@return the same question about something else} */
    Question about(QueryScope other) {
        return new Question(loader, other, range, definition, window, currency);
    }

    Question lastDays(int days) {
        return over(RangeSelection.lastDays(days));
    }

    Question between(LocalDate since, LocalDate until) {
        return over(RangeSelection.between(since, until));
    }

    Question over(RangeSelection days) {
        return new Question(loader, scope, days, definition, window, currency);
    }

    Question within(AttributionWindow other) {
        return new Question(loader, scope, range, definition, Objects.requireNonNull(other, "window"), currency);
    }

    Question counting(ConversionDefinition other) {
        return new Question(loader, scope, range, Objects.requireNonNull(other, "definition"), window, currency);
    }

    Question in(String wanted) {
        return new Question(
                loader, scope, range, definition, window, Money.zero(wanted).currency());
    }

    /** {@return which conversions count: what was asked for, else what the accounts concerned have} */
    ConversionBases basis() {
        return loader.basis(this);
    }

    Evidence load() {
        return loader.load(this, HistoryLoader.Reading.ROWS);
    }

    /** {@return the rows of a level, whatever the scope's own is} */
    Evidence load(EntityLevel level) {
        return loader.load(this, new HistoryLoader.Reading(level, 0, HistoryLoader.Detail.ROWS));
    }

    /** {@return sums of the days, or the rows where sums would not do; for questions that tell nothing of single campaigns} */
    Evidence loadDays() {
        return loader.load(this, HistoryLoader.Reading.days(0));
    }

    Evidence load(HistoryLoader.Reading reading) {
        return loader.load(this, reading);
    }
}
