package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.ConversionBases;
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
public record QueryTerms(
        HistoryLoader loader,
        QueryScope scope,
        RangeSelection range,
        @Nullable ConversionDefinition definition,
        @Nullable AttributionWindow window,
        @Nullable String currency) {

    public static QueryTerms about(HistoryLoader loader, QueryScope scope) {
        return new QueryTerms(loader, scope, RangeSelection.LAST_WEEK, null, null, null);
    }

    /** {@return the same question about something else} */
    public QueryTerms about(QueryScope other) {
        return new QueryTerms(loader, other, range, definition, window, currency);
    }

    public QueryTerms lastDays(int days) {
        return over(RangeSelection.lastDays(days));
    }

    public QueryTerms between(LocalDate since, LocalDate until) {
        return over(RangeSelection.between(since, until));
    }

    public QueryTerms over(RangeSelection days) {
        return new QueryTerms(loader, scope, days, definition, window, currency);
    }

    public QueryTerms within(AttributionWindow other) {
        return new QueryTerms(loader, scope, range, definition, Objects.requireNonNull(other, "window"), currency);
    }

    public QueryTerms counting(ConversionDefinition other) {
        return new QueryTerms(loader, scope, range, Objects.requireNonNull(other, "definition"), window, currency);
    }

    public QueryTerms in(String wanted) {
        return new QueryTerms(
                loader, scope, range, definition, window, Money.zero(wanted).currency());
    }

    /** {@return which conversions count: what was asked for, else what the accounts concerned have} */
    public ConversionBases basis() {
        return loader.basis(this);
    }

    public LoadedHistory load() {
        return loader.load(this, HistoryLoader.Reading.ROWS);
    }

    /** {@return the rows of a level, whatever the scope's own is} */
    public LoadedHistory load(EntityLevel level) {
        return loader.load(this, new HistoryLoader.Reading(level, 0, HistoryLoader.Detail.ROWS));
    }

    /** {@return sums of the days, or the rows where sums would not do; for questions that tell nothing of single campaigns} */
    public LoadedHistory loadDays() {
        return loader.load(this, HistoryLoader.Reading.days(0));
    }

    public LoadedHistory load(HistoryLoader.Reading reading) {
        return loader.load(this, reading);
    }
}
