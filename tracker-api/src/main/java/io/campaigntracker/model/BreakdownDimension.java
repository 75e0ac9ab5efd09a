package io.campaigntracker.model;

/**
 * By what a platform splits an entity's day into parts. The parts are the same delivery again: counts and money of all parts add up to the whole, reach does not.
 * A value is what the platform calls the part, such as {@code instagram/feed}; where the platform does not know it, its own word for that, such as
 * {@code unknown}.
 *
 * <p>What a platform can't report by a dimension is unavailable in the parts, never zero.
 */
public enum BreakdownDimension {
    /** Where an ad was shown: platform and position, {@code facebook/feed}. */
    PLACEMENT,
    /** On what it was shown: {@code mobile_app}, {@code mobile_web}, {@code desktop}. */
    DEVICE,
    /** The country of who saw it, ISO 3166 as the platform spells it. */
    COUNTRY,
    /** The region within a country. Meta reports no conversions off Meta by it. */
    REGION,
    /** Age and gender of who saw it, {@code 25-34/female}. */
    AGE_GENDER
}
