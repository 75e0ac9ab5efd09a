package io.campaigntracker.performance;

/**
 * How far a ratio may be used, judged by the volume that it rests on. A ratio is always shown; what may be concluded from it
 * grows with the counts.
 *
 * <p>The limits follow from the sampling error of counts: 15 conversions leave a relative margin of about 50 %, 50 conversions one of
 * about 28 %, at 95 % confidence. The levels are ordered; each includes what the lower ones allow.
 *
 * <p>Thread safety: immutable.
 */
public enum VolumeLevel {
    /** Show the number with its interval; rank and judge nothing by it. */
    SHOWN,
    /** Enough to rank by: 1,000 impressions for a click-through rate, 30 clicks for a conversion rate. */
    RANKABLE,
    /** A cost or return on 15 conversions or more. */
    MEASURED,
    /** A cost or return on 50 conversions or more. */
    FIRM;

    /** The impressions from which a click-through rate is rankable. */
    public static final long RANKABLE_IMPRESSIONS = 1_000;
    /** The clicks from which a conversion rate is rankable. */
    public static final long RANKABLE_CLICKS = 30;
    /** The conversions from which a cost or return counts as measured. */
    public static final double MEASURED_CONVERSIONS = 15;
    /** The conversions from which a cost or return counts as firm. */
    public static final double FIRM_CONVERSIONS = 50;
    /** The expected events below which an alert on a rate is held back. */
    public static final double ALERTABLE_EVENTS = 10;

    /** The level of a click-through rate. */
    public static VolumeLevel ofClickThroughRate(long impressions) {
        return impressions >= RANKABLE_IMPRESSIONS ? RANKABLE : SHOWN;
    }

    /** The level of a conversion rate. */
    public static VolumeLevel ofConversionRate(long clicks) {
        return clicks >= RANKABLE_CLICKS ? RANKABLE : SHOWN;
    }

    /** The level of a CPA, a cost per result or a ROAS. */
    public static VolumeLevel ofConversions(double conversions) {
        if (conversions >= FIRM_CONVERSIONS) {
            return FIRM;
        }
        return conversions >= MEASURED_CONVERSIONS ? MEASURED : SHOWN;
    }

    /** Whether a rate with this many expected events may raise an alert. */
    public static boolean allowsAlert(double expectedEvents) {
        return expectedEvents >= ALERTABLE_EVENTS;
    }

    /** Whether entities of this level may be ranked against each other. */
    public boolean isRankable() {
        return compareTo(RANKABLE) >= 0;
    }
}
