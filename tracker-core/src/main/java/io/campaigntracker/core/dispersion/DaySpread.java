package io.campaigntracker.core.dispersion;

import io.campaigntracker.core.stats.scatter.SamplingError;

/**
 * How far the mean rate of some days lies from the level by the days alone: one figure for all that is counted of the same events, such as conversions and the revenue they
 * bring.
 *
 * @param variance the squared coefficient of variation
 * @param days how many days taught it
 */
public record DaySpread(double variance, double days) {

    /**
     * {@return the sampling error of a figure over these days}
     *
     * @param events how many events of one size it rests on
     */
    public SamplingError of(double events) {
        return SamplingError.ofEvents(events, variance, days);
    }
}
