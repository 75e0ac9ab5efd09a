package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.HourlyRow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the planted incidents of a day do to its hours: factors by label. */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record HourEffects(double[] delivery, double[] price, double[] clickRate, double[] conversions) {

    /**
     * {@return the effects on an ad's day; null where nothing was planted in it}
     *
     * @param on the share of each hour in which it is on; null for all of it
     */
    static @Nullable HourEffects of(
            List<PlantedIncident> incidents, String accountId, String campaignId, long day, double @Nullable [] on) {
        HourEffects effects = on == null ? null : new HourEffects(on, ones(), ones(), ones());
        for (PlantedIncident incident : incidents) {
            String id = incident.entity().id();
            if (incident.date().toEpochDay() == day && (id.equals(campaignId) || id.equals(accountId))) {
                effects = effects == null ? new HourEffects(ones(), ones(), ones(), ones()) : effects;
                effects.add(incident);
            }
        }
        return effects;
    }

    private static double[] ones() {
        double[] ones = new double[HourlyRow.LABELS];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void add(PlantedIncident incident) {
        for (int label = 0; label < HourlyRow.LABELS; label++) {
            if (incident.touches(label)) {
                double factor = incident.factor();
                switch (incident.kind()) {
                    case RUNAWAY, STOP, PLATFORM_OUTAGE -> delivery[label] *= factor;
                    case PRICE_SURGE -> price[label] *= factor;
                    case CTR_FALL, CLICK_FRAUD -> clickRate[label] *= factor;
                    case TRACKING_OUTAGE -> conversions[label] *= factor;
                }
            }
        }
    }
}
