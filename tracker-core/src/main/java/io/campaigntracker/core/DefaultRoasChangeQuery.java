package io.campaigntracker.core;

import io.campaigntracker.core.performance.AttributedHistory;
import io.campaigntracker.core.performance.RoasChangeCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasChangeQuery;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why ROAS changed between two ranges.
 *
 * @param question about what; its range is the later one unless {@code after} is given
 * @param before the earlier range; null for as many days before the later one
 * @param after the later range; null for that of the question
 * @param creatives whether to split across creatives instead of campaigns
 */
record DefaultRoasChangeQuery(
        Question question,
        @Nullable DateRange before,
        @Nullable DateRange after,
        boolean creatives) implements RoasChangeQuery {

    static RoasChangeQuery of(Question question) {
        return new DefaultRoasChangeQuery(question, null, null, false);
    }

    @Override
    public RoasChangeQuery from(DateRange earlier) {
        return new DefaultRoasChangeQuery(question, Objects.requireNonNull(earlier, "earlier"), after, creatives);
    }

    @Override
    public RoasChangeQuery to(DateRange later) {
        return new DefaultRoasChangeQuery(question, before, Objects.requireNonNull(later, "later"), creatives);
    }

    @Override
    public RoasChangeQuery lastDays(int days) {
        return new DefaultRoasChangeQuery(question.lastDays(days), null, null, creatives);
    }

    @Override
    public RoasChangeQuery within(AttributionWindow window) {
        return with(question.within(window));
    }

    @Override
    public RoasChangeQuery counting(ConversionDefinition definition) {
        return with(question.counting(definition));
    }

    @Override
    public RoasChangeQuery in(String currency) {
        return with(question.in(currency));
    }

    @Override
    public RoasChangeQuery acrossCreatives() {
        return new DefaultRoasChangeQuery(question, before, after, true);
    }

    @Override
    public RoasChange explain() {
        DateRange later = after != null ? after : question.loader().resolve(question.scope(), question.range());
        DateRange earlier = before != null
                ? before
                : DateRange.of(
                        later.since().minusDays(later.days()), later.since().minusDays(1));
        Evidence then = load(earlier);
        Evidence now = load(later);
        return RoasChangeCalculator.change(
                then.rows(),
                now.rows(),
                creatives ? DefaultRoasChangeQuery::creative : DefaultRoasChangeQuery::campaign,
                then.explain(),
                now.explain());
    }

    private RoasChangeQuery with(Question changed) {
        return new DefaultRoasChangeQuery(changed, before, after, creatives);
    }

    private Evidence load(DateRange range) {
        Question asked = question.between(range.since(), range.until());
        return creatives ? asked.load(EntityLevel.AD) : asked.load();
    }

    private static String campaign(AttributedHistory rows, int row) {
        return rows.history().campaignId(row).orElse("");
    }

    private static String creative(AttributedHistory rows, int row) {
        return rows.history().creativeId(row).orElse("");
    }
}
