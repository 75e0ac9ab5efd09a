package io.campaigntracker.core.dispersion;

import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.DaySeries;
import java.util.function.Function;

/** What is counted against what. How far days scatter is learned for each by itself: clicks of impressions hold steadier than conversions of spend. */
public enum Pairing {
    CLICKS_OF_IMPRESSIONS(true, DaySums::clicks, DaySums::impressions),
    LINK_CLICKS_OF_IMPRESSIONS(true, DaySums::linkClicks, DaySums::impressions),
    CLICKS_OF_SPEND(false, DaySums::clicks, DaySums::spend),
    IMPRESSIONS_OF_SPEND(false, DaySums::impressions, DaySums::spend),
    CONVERSIONS_OF_SPEND(false, DaySums::conversions, DaySums::spend),
    CONVERSIONS_OF_LINK_CLICKS(false, DaySums::conversions, DaySums::linkClicks);

    /** Days of one level vary by 17 %, before the account's own are known; that counts for two of them. */
    private static final DayScatter EVENTS = DayScatter.assumed(0.03, 2);
    /** The same of a click-through rate of about 1 %. */
    private static final DayScatter TRIALS = DayScatter.assumed(0.0003, 2);

    private final boolean trials;

    @SuppressWarnings("ImmutableEnumChecker") // reads a record
    private final Function<DaySums, double[]> events;

    @SuppressWarnings("ImmutableEnumChecker") // reads a record
    private final Function<DaySums, double[]> exposure;

    Pairing(boolean trials, Function<DaySums, double[]> events, Function<DaySums, double[]> exposure) {
        this.trials = trials;
        this.events = events;
        this.exposure = exposure;
    }

    /** {@return what is assumed before anything is learned} */
    DayScatter prior() {
        return trials ? TRIALS : EVENTS;
    }

    /** {@return whether each unit of exposure brings an event or none} */
    boolean isOfTrials() {
        return trials;
    }

    /** {@return the events of each day, NaN where not known} */
    public double[] events(DaySums days) {
        return events.apply(days);
    }

    /** {@return what each day's events are held against, NaN where not known} */
    public double[] exposure(DaySums days) {
        return exposure.apply(days);
    }

    DaySeries series(DaySums days) {
        return trials
                ? DaySeries.ofTrials(days.epochDay(), events(days), exposure(days))
                : DaySeries.ofEvents(days.epochDay(), events(days), exposure(days));
    }
}
