package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every question says: what it is about, which days, which conversions count, in which currency, and whether offline conversions are among them.
 *
 * @param scope what it is about
 * @param range which days
 * @param definition what a conversion is; null for each account's own
 * @param window within which they count; null for the accounts' own
 * @param currency of all money; null for the rows' own
 * @param offline what happens to imported offline conversions; null for the tracker's policy
 */
public record QueryTerms(
        QueryScope scope,
        RangeSelection range,
        @Nullable ConversionDefinition definition,
        @Nullable AttributionWindow window,
        @Nullable String currency,
        @Nullable OfflinePolicy offline) {

    public static QueryTerms about(QueryScope scope) {
        return new QueryTerms(scope, RangeSelection.LAST_WEEK, null, null, null, null);
    }

    /** {@return the same terms for something else} */
    public QueryTerms scope(QueryScope other) {
        return new QueryTerms(other, range, definition, window, currency, offline);
    }

    public QueryTerms lastDays(int days) {
        return over(RangeSelection.lastDays(days));
    }

    public QueryTerms between(LocalDate since, LocalDate until) {
        return over(RangeSelection.between(since, until));
    }

    private QueryTerms over(RangeSelection days) {
        return new QueryTerms(scope, days, definition, window, currency, offline);
    }

    public QueryTerms within(AttributionWindow other) {
        return new QueryTerms(scope, range, definition, Objects.requireNonNull(other, "window"), currency, offline);
    }

    public QueryTerms counting(ConversionDefinition other) {
        return new QueryTerms(scope, range, Objects.requireNonNull(other, "definition"), window, currency, offline);
    }

    public QueryTerms in(String wanted) {
        return new QueryTerms(
                scope, range, definition, window, Money.zero(wanted).currency(), offline);
    }

    public QueryTerms offline(OfflinePolicy policy) {
        return new QueryTerms(scope, range, definition, window, currency, Objects.requireNonNull(policy, "policy"));
    }
}
