package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a rotation is planned.
 *
 * @param fatigue how fatigue is judged
 * @param metric what the shares go by, a ratio such as ROAS or CTR; null for ROAS where there is revenue, else CPA where there are conversions, else CTR
 * @param halfLife days after which what was seen counts half, because creatives tire; above 0
 * @param floor share that a creative under test gets at least, in [0, 0.5); the floors of all of these together come to at most half
 * @param minimumImpressions below how many faded impressions a creative is under test, 0 or more
 * @param draws how many draws make the shares, at least 1
 * @param seed of the generator of the draws; the same seed gives the same plan
 */
public record RotationSettings(
        FatigueSettings fatigue,
        @Nullable Metric metric,
        double halfLife,
        double floor,
        long minimumImpressions,
        int draws,
        long seed) {

    /** 14 days, 5 %, 1,000 impressions, 10,000 draws. */
    public static final RotationSettings DEFAULTS =
            new RotationSettings(FatigueSettings.DEFAULTS, null, 14, 0.05, 1000, 10_000, 1);

    public RotationSettings {
        Objects.requireNonNull(fatigue, "fatigue");
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException("half-life is " + halfLife + " days; it must be above 0");
        }
        if (!(floor >= 0 && floor < 0.5)) {
            throw new IllegalArgumentException("floor is " + floor + "; expected a share in [0, 0.5)");
        }
        if (minimumImpressions < 0 || draws < 1) {
            throw new IllegalArgumentException(
                    "expected at least 0 impressions and 1 draw, got " + minimumImpressions + " and " + draws);
        }
    }

    /** {@return the same with fatigue judged otherwise} */
    public RotationSettings withFatigue(FatigueSettings other) {
        return new RotationSettings(other, metric, halfLife, floor, minimumImpressions, draws, seed);
    }

    /** {@return the same by another metric} */
    public RotationSettings by(Metric other) {
        return new RotationSettings(fatigue, other, halfLife, floor, minimumImpressions, draws, seed);
    }
}
