package io.campaigntracker.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metrics this library speaks of, in the field's standard terms, each with its unit and whether it may be added up.
 *
 * <p>Ratios are always computed from summed counts; they are never added or averaged.
 */
public enum Metric {
    /** Times an ad was on screen. */
    IMPRESSIONS(Unit.COUNT, true),
    /** All clicks, reactions included: what Ads Manager calls "Clicks (all)". */
    CLICKS(Unit.COUNT, true),
    /** Clicks on links to a destination, {@code inline_link_clicks}. */
    LINK_CLICKS(Unit.COUNT, true),
    /** Distinct people reached, as the platform estimates; never additive. */
    REACH(Unit.COUNT, false),
    /** Money spent. */
    SPEND(Unit.MONEY, true),
    /** Conversions under a named definition and attribution window; may be fractional. */
    CONVERSIONS(Unit.COUNT, true),
    /** Value of those conversions. */
    REVENUE(Unit.MONEY, true),
    /** Click-through rate: 100 x clicks / impressions, in percent. */
    CTR(Unit.PERCENT, CLICKS, IMPRESSIONS, 100),
    /** Link click-through rate: 100 x link clicks / impressions, in percent. */
    LINK_CTR(Unit.PERCENT, LINK_CLICKS, IMPRESSIONS, 100),
    /** Cost per click: spend / clicks. */
    CPC(Unit.MONEY, SPEND, CLICKS, 1),
    /** Cost per thousand impressions: 1000 x spend / impressions. */
    CPM(Unit.MONEY, SPEND, IMPRESSIONS, 1000),
    /** Cost per acquisition: spend / conversions. */
    CPA(Unit.MONEY, SPEND, CONVERSIONS, 1),
    /** Conversion rate: 100 x conversions / link clicks, in percent; view-through conversions can lift it above 100. */
    CONVERSION_RATE(Unit.PERCENT, CONVERSIONS, LINK_CLICKS, 100),
    /** Average order value: revenue / conversions. */
    AOV(Unit.MONEY, REVENUE, CONVERSIONS, 1),
    /** Return on ad spend: revenue / spend. */
    ROAS(Unit.RATIO, REVENUE, SPEND, 1),
    /** Impressions / reach, of a single row or of a range whose reach was fetched as such. */
    FREQUENCY(Unit.RATIO, IMPRESSIONS, REACH, 1);

    /** What a metric is measured in. */
    public enum Unit {
        COUNT,
        /** The account's currency, major units. */
        MONEY,
        /** 0 to 100 and beyond. */
        PERCENT,
        RATIO
    }

    private final Unit unit;
    private final boolean additive;
    // A record of metrics and a number, which the checker can't see through.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Ratio ratio;

    Metric(Unit unit, boolean additive) {
        this.unit = unit;
        this.additive = additive;
        this.ratio = null;
    }

    Metric(Unit unit, Metric numerator, Metric denominator, int factor) {
        this.unit = unit;
        this.additive = false;
        this.ratio = new Ratio(numerator, denominator, factor);
    }

    /** {@return the unit} */
    public Unit unit() {
        return unit;
    }

    /** {@return whether values of different days, ads or campaigns may be summed} */
    public boolean isAdditive() {
        return additive;
    }

    /** {@return what is divided by what; empty for a metric that is counted and not divided} */
    public Optional<Ratio> ratio() {
        return Optional.ofNullable(ratio);
    }

    /** {@return whether it is what something costs, so that less is better} */
    public boolean isCost() {
        return ratio != null && ratio.numerator() == SPEND;
    }

    /** {@return whether the value depends on conversions or their revenue, and so on what counts as one, within which window, and on how many are still to come} */
    public boolean restsOnConversions() {
        return this == CONVERSIONS
                || this == REVENUE
                || (ratio != null && (ratio.has(CONVERSIONS) || ratio.has(REVENUE)));
    }
}
