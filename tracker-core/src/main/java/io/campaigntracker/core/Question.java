package io.campaigntracker.core;

import io.campaigntracker.core.performance.ConversionBasis;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The parts every question shares: what it is about, which days, which conversions count, in which currency.
 *
 * @param loader where the rows come from
 * @param scope what it is about
 * @param range which days
 * @param basis which conversions count
 * @param currency of all money; null for the rows' own
 */
record Question(
        HistoryLoader loader,
        QueryScope scope,
        RangeSelection range,
        ConversionBasis basis,
        @Nullable String currency) {

    static Question about(HistoryLoader loader, QueryScope scope) {
        return new Question(loader, scope, RangeSelection.LAST_WEEK, loader.basis(), null);
    }

    /** {@return the same question about something else} */
    Question about(QueryScope other) {
        return new Question(loader, other, range, basis, currency);
    }

    Question lastDays(int days) {
        return over(RangeSelection.lastDays(days));
    }

    Question between(LocalDate since, LocalDate until) {
        return over(RangeSelection.between(since, until));
    }

    Question over(RangeSelection days) {
        return new Question(loader, scope, days, basis, currency);
    }

    Question within(AttributionWindow window) {
        return new Question(loader, scope, range, new ConversionBasis(basis.definition(), window), currency);
    }

    Question counting(ConversionDefinition definition) {
        return new Question(loader, scope, range, new ConversionBasis(definition, basis.window()), currency);
    }

    Question in(String wanted) {
        return new Question(loader, scope, range, basis, Money.zero(wanted).currency());
    }

    Evidence load() {
        return loader.load(this, HistoryLoader.Reading.ROWS);
    }

    /** {@return the rows of a level, whatever the scope's own is} */
    Evidence load(EntityLevel level) {
        return loader.load(this, new HistoryLoader.Reading(level, 0, false));
    }

    Evidence load(HistoryLoader.Reading reading) {
        return loader.load(this, reading);
    }
}
