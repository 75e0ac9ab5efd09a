package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertType;
import java.util.OptionalDouble;

/** Which thresholds each rule allows, and which it takes where none is given. */
public final class AlertThresholds {

    private static final double CTR_DROP = 0.2;
    private static final double FREQUENCY = 3.5;
    private static final double BUDGET = 0.9;

    private AlertThresholds() {}

    /**
     * {@return the threshold if the rule allows it}
     *
     * @throws IllegalArgumentException if it does not
     */
    public static double require(AlertType type, double threshold) {
        boolean allowed = Double.isFinite(threshold) && threshold > 0;
        String range = "a finite number above 0";
        if (type == AlertType.CTR_DROP) {
            allowed &= threshold < 1;
            range = "a share between 0 and 1, such as 0.2 for a fall of 20 %";
        } else if (type == AlertType.BUDGET_DEPLETED) {
            allowed &= threshold <= 1;
            range = "a share above 0 and at most 1, such as 0.9 for 90 % of the budget";
        }
        if (!allowed) {
            throw new IllegalArgumentException("threshold of " + type + " is " + threshold + "; allowed is " + range);
        }
        return threshold;
    }

    /** {@return the default, empty where a rule has none: a target must be named, and anomalies are judged without} */
    public static OptionalDouble defaultOf(AlertType type) {
        return switch (type) {
            case CTR_DROP -> OptionalDouble.of(CTR_DROP);
            case FREQUENCY_HIGH -> OptionalDouble.of(FREQUENCY);
            case BUDGET_DEPLETED -> OptionalDouble.of(BUDGET);
            case SPEND_ANOMALY, ROAS_BELOW_TARGET, ANOMALY -> OptionalDouble.empty();
        };
    }
}
