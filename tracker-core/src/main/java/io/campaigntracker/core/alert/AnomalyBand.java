package io.campaigntracker.core.alert;

import io.campaigntracker.anomaly.AnomalyVerdict;

/** The band of a verdict, by which what was abnormal is over. */
public final class AnomalyBand {

    private AnomalyBand() {}

    /** {@return whether the figure lies in its band, both ends included} */
    public static boolean holds(AnomalyVerdict verdict) {
        return verdict.observed() >= verdict.lower() && verdict.observed() <= verdict.upper();
    }
}
