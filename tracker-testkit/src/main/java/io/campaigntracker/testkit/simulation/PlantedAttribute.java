package io.campaigntracker.testkit.simulation;

import java.util.Objects;

/**
 * An attribute of creatives with a known effect, to see whether an analysis finds it, and finds nothing where there is none.
 *
 * <p>Which creatives have the value is drawn, a draw that leans as told toward ad sets whose click rate is higher anyway and toward creatives launched late,
 * which are fresher: so raw rates of the values differ also without an effect.
 *
 * @param key such as {@code hook}
 * @param value of the creatives that have it, such as {@code question}
 * @param otherwise the value of the others
 * @param prevalence share of creatives that have it, between 0 and 1 exclusive
 * @param clickRate what it multiplies the click rate by, above 0; 1 for no effect
 * @param conversionRate what it multiplies the conversion rate by, above 0
 * @param withAdSet correlation with the click rate of the ad set, -0.9 to 0.9
 * @param withLaunch correlation with the day of launch, -0.9 to 0.9
 */
public record PlantedAttribute(
        String key,
        String value,
        String otherwise,
        double prevalence,
        double clickRate,
        double conversionRate,
        double withAdSet,
        double withLaunch) {

    private static final double STRONGEST = 0.9;

    public PlantedAttribute {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(otherwise, "otherwise");
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new IllegalArgumentException(
                    "prevalence of " + key + "=" + value + " is " + prevalence + "; it lies between 0 and 1");
        }
        if (!(clickRate > 0 && conversionRate > 0 && Double.isFinite(clickRate + conversionRate))) {
            throw new IllegalArgumentException("effects of " + key + "=" + value + " are " + clickRate + " and "
                    + conversionRate + "; factors are above 0 and finite");
        }
        if (!(Math.abs(withAdSet) <= STRONGEST
                && Math.abs(withLaunch) <= STRONGEST
                && Math.hypot(withAdSet, withLaunch) <= 1)) {
            throw new IllegalArgumentException("correlations of " + key + "=" + value + " are " + withAdSet + " and "
                    + withLaunch + "; each is at most 0.9 and their squares add up to at most 1");
        }
    }

    /** {@return an attribute without an effect, had by half of the creatives whatever their place and time} */
    public static PlantedAttribute of(String key, String value, String otherwise) {
        return new PlantedAttribute(key, value, otherwise, 0.5, 1, 1, 0, 0);
    }

    /** {@return the same, had by another share of the creatives} */
    public PlantedAttribute prevalence(double share) {
        return new PlantedAttribute(key, value, otherwise, share, clickRate, conversionRate, withAdSet, withLaunch);
    }

    /** {@return the same with an effect on the click rate, such as 1.3 for 30 % more} */
    public PlantedAttribute clickRate(double factor) {
        return new PlantedAttribute(key, value, otherwise, prevalence, factor, conversionRate, withAdSet, withLaunch);
    }

    /** {@return the same with an effect on the conversion rate} */
    public PlantedAttribute conversionRate(double factor) {
        return new PlantedAttribute(key, value, otherwise, prevalence, clickRate, factor, withAdSet, withLaunch);
    }

    /** {@return the same, had more often where the ad set clicks better and where the launch is late} */
    public PlantedAttribute correlated(double adSet, double launch) {
        return new PlantedAttribute(key, value, otherwise, prevalence, clickRate, conversionRate, adSet, launch);
    }
}
