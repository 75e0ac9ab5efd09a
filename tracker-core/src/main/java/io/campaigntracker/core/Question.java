package io.campaigntracker.core;

import io.campaigntracker.core.performance.ConversionBasis;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityLevel;
import java.time.LocalDate;

/**
 * The parts every question shares: what it is about, which days, which conversions count.
 *
 * @param loader where the rows come from
 * @param scope what it is about
 * @param range which days
 * @param basis which conversions count
 */
record Question(HistoryLoader loader, QueryScope scope, RangeSelection range, ConversionBasis basis) {

    static Question about(HistoryLoader loader, QueryScope scope) {
        return new Question(loader, scope, RangeSelection.LAST_WEEK, loader.basis());
    }

    Question lastDays(int days) {
        return new Question(loader, scope, RangeSelection.lastDays(days), basis);
    }

    Question between(LocalDate since, LocalDate until) {
        return new Question(loader, scope, RangeSelection.between(since, until), basis);
    }

    Question within(AttributionWindow window) {
        return new Question(loader, scope, range, new ConversionBasis(basis.definition(), window));
    }

    Question counting(ConversionDefinition definition) {
        return new Question(loader, scope, range, new ConversionBasis(definition, basis.window()));
    }

    /** {@return the same question about something else} */
    Question about(QueryScope other) {
        return new Question(loader, other, range, basis);
    }

    Evidence load() {
        return loader.load(scope, range, basis);
    }

    /** {@return the rows of a level, whatever the scope's own is} */
    Evidence load(EntityLevel level) {
        return loader.load(scope, level, range, basis);
    }
}
