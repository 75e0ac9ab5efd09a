package io.campaigntracker.core.engine.history;

import io.campaigntracker.performance.RangedQuery;
import java.time.LocalDate;

/**
 * A question over {@link QueryTerms}: choosing the days is choosing the terms.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface RangedTermsQuery<Q> extends RangedQuery<Q> {

    QueryTerms terms();

    /** {@return the same question under other terms} */
    Q with(QueryTerms changed);

    @Override
    default Q lastDays(int days) {
        return with(terms().lastDays(days));
    }

    @Override
    default Q between(LocalDate since, LocalDate until) {
        return with(terms().between(since, until));
    }
}
