package io.campaigntracker.performance;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;

/**
 * A question whose answer depends on which conversions count.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface AttributedQuery<Q> extends RangedQuery<Q> {

    /** {@return the question under this attribution window; by default 7-day click and 1-day view} */
    Q within(AttributionWindow window);

    /**
     * {@return the question under n-day click and 1-day view}
     *
     * @throws IllegalArgumentException if {@code days} is not 1, 7 or 28
     */
    default Q attributionWindowDays(int days) {
        return within(AttributionWindow.clickDays(days));
    }

    /** {@return the question with this meaning of a conversion; by default the tracker's} */
    Q counting(ConversionDefinition definition);

    /**
     * {@return the question with all money in this currency, each amount converted at the rate of its day}
     *
     * @param currency ISO 4217; the answer throws {@link io.campaigntracker.model.CurrencyMismatchException} if it needs a rate that the
     *     tracker's converter does not have, or has no converter
     * @throws IllegalArgumentException if it is no code of three capital letters
     */
    Q in(String currency);
}
