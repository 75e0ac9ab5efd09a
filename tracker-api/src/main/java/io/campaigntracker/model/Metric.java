package io.campaigntracker.model;

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
    CTR(Unit.PERCENT, false),
    /** Link click-through rate: 100 x link clicks / impressions, in percent. */
    LINK_CTR(Unit.PERCENT, false),
    /** Cost per click: spend / clicks. */
    CPC(Unit.MONEY, false),
    /** Cost per thousand impressions: 1000 x spend / impressions. */
    CPM(Unit.MONEY, false),
    /** Cost per acquisition: spend / conversions. */
    CPA(Unit.MONEY, false),
    /** Conversion rate: 100 x conversions / link clicks, in percent; view-through conversions can lift it above 100. */
    CONVERSION_RATE(Unit.PERCENT, false),
    /** Average order value: revenue / conversions. */
    AOV(Unit.MONEY, false),
    /** Return on ad spend: revenue / spend. */
    ROAS(Unit.RATIO, false),
    /** Impressions / reach, of a single row or of a range whose reach was fetched as such. */
    FREQUENCY(Unit.RATIO, false);

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

    Metric(Unit unit, boolean additive) {
        this.unit = unit;
        this.additive = additive;
    }

    /** {@return the unit} */
    public Unit unit() {
        return unit;
    }

    /** {@return whether values of different days, ads or campaigns may be summed} */
    public boolean isAdditive() {
        return additive;
    }
}
