package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.performance.AttributedQuery;

/**
 * A question over {@link QueryTerms} whose answer depends on which conversions count.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface TermsQuery<Q> extends RangedTermsQuery<Q>, AttributedQuery<Q> {

    @Override
    default Q within(AttributionWindow window) {
        return with(terms().within(window));
    }

    @Override
    default Q counting(ConversionDefinition definition) {
        return with(terms().counting(definition));
    }

    @Override
    default Q in(String currency) {
        return with(terms().in(currency));
    }
}
