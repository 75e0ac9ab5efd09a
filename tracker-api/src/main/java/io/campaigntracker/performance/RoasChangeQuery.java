package io.campaigntracker.performance;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.offline.OfflineQuery;
import java.time.LocalDate;

/**
 * Why ROAS changed. By default the last 7 days against the 7 before, across campaigns, 7-day click and 1-day view, offline conversions as the
 * tracker's policy says, so that it explains the ROAS that {@link RoasQuery} tells. Immutable and thread-safe.
 */
public interface RoasChangeQuery extends AttributedQuery<RoasChangeQuery>, OfflineQuery<RoasChangeQuery> {

    /** {@return the question with this earlier range} */
    RoasChangeQuery from(DateRange before);

    /** {@return the question with this later range} */
    RoasChangeQuery to(DateRange after);

    /**
     * {@return the last complete days against as many before them}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    @Override
    RoasChangeQuery lastDays(int days);

    /** {@return these days against as many before them} */
    @Override
    RoasChangeQuery between(LocalDate since, LocalDate until);

    /** {@return the change split across creatives, from the rows of ads, instead of campaigns; offline sales name no creative and are one part} */
    RoasChangeQuery acrossCreatives();

    /**
     * {@return the change split across the parts of days, such as {@code across(PLACEMENT)}, instead of campaigns; offline sales name no part and are one figure}
     * Withheld where a day of either range was not synced by the dimension.
     */
    RoasChangeQuery across(BreakdownDimension dimension);

    /**
     * {@return the change and its parts}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if amounts are in two currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    RoasChange explain();
}
