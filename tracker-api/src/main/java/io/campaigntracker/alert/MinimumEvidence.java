package io.campaigntracker.alert;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What has to be there before a rule judges; below it the check is withheld and changes nothing. Volumes are those of the last seven complete days.
 *
 * @param spend at least, in the account's currency; null for any
 * @param impressions at least; null for any
 * @param conversions at least; null for any
 * @param probability that it is no chance, above 0 and below 1, where the type tells a p-value: 0.99 asks for p ≤ 0.01; null for what the type asks for
 */
public record MinimumEvidence(
        @Nullable BigDecimal spend,
        @Nullable Long impressions,
        @Nullable Double conversions,
        @Nullable Double probability) {

    /** What the type asks for. */
    public static final MinimumEvidence NONE = new MinimumEvidence(null, null, null, null);

    public MinimumEvidence {
        if ((spend != null && spend.signum() < 0)
                || (impressions != null && impressions < 0)
                || (conversions != null && !(conversions >= 0))) {
            throw new IllegalArgumentException("minimum evidence is " + spend + " spent, " + impressions
                    + " impressions, " + conversions + " conversions; 0 or more is allowed");
        }
        if (probability != null && !(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; allowed is above 0 and below 1");
        }
    }

    /** {@return whether a volume is asked for} */
    public boolean asksForVolume() {
        return spend != null || impressions != null || conversions != null;
    }
}
