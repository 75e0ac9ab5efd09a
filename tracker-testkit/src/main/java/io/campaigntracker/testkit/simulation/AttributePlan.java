package io.campaigntracker.testkit.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has the planted attributes. Where any is planted every ad shows a creative of its own, ad sets differ in their click rate, and launches are spread over
 * the range: a place, a time and an attribute can then go together.
 */
final class AttributePlan {

    private static final long NO_DAY = Long.MIN_VALUE;
    private static final double AD_SET_SPREAD = 0.3;
    private static final double LAST_LAUNCH = 0.7;

    private final long seed;
    private final List<PlantedAttribute> planted;

    AttributePlan(long seed, List<PlantedAttribute> planted) {
        this.seed = seed;
        this.planted = List.copyOf(planted);
    }

    boolean isEmpty() {
        return planted.isEmpty();
    }

    /** {@return what the click rate of an ad set is multiplied by} */
    double adSetAppeal(int adSet) {
        return isEmpty() ? 1 : Math.exp(AD_SET_SPREAD * adSetScore(adSet));
    }

    /** {@return when an ad is launched, as a share of the range} */
    double launch(int ad) {
        return LAST_LAUNCH * Draws.of(seed, 0x50000000L + ad, NO_DAY).uniform(0, 1);
    }

    /** {@return the values of an ad's creative, in the order in which the attributes were planted} */
    Map<String, String> values(int ad, int adSet) {
        Map<String, String> values = new LinkedHashMap<>();
        has(ad, adSet)
                .forEach((attribute, has) ->
                        values.put(attribute.key(), has ? attribute.value() : attribute.otherwise()));
        return values;
    }

    double clickRate(int ad, int adSet) {
        double factor = 1;
        for (Map.Entry<PlantedAttribute, Boolean> one : has(ad, adSet).entrySet()) {
            factor *= one.getValue() ? one.getKey().clickRate() : 1;
        }
        return factor;
    }

    double conversionRate(int ad, int adSet) {
        double factor = 1;
        for (Map.Entry<PlantedAttribute, Boolean> one : has(ad, adSet).entrySet()) {
            factor *= one.getValue() ? one.getKey().conversionRate() : 1;
        }
        return factor;
    }

    private Map<PlantedAttribute, Boolean> has(int ad, int adSet) {
        Draws draws = Draws.of(seed, 0x60000000L + ad, NO_DAY);
        double launch = (launch(ad) / LAST_LAUNCH - 0.5) * Math.sqrt(12);
        Map<PlantedAttribute, Boolean> has = new LinkedHashMap<>();
        for (PlantedAttribute attribute : planted) {
            double a = attribute.withAdSet();
            double b = attribute.withLaunch();
            double own = draws.normal();
            double score = a * adSetScore(adSet) + b * launch + Math.sqrt(Math.max(0, 1 - a * a - b * b)) * own;
            has.put(attribute, score > threshold(attribute.prevalence()));
        }
        return has;
    }

    private double adSetScore(int adSet) {
        return Draws.of(seed, 0x40000000L + adSet, NO_DAY).normal();
    }

    /** The point that a standard normal variable exceeds with this probability, to three digits (Tukey's lambda). */
    private static double threshold(double probability) {
        return (Math.pow(1 - probability, 0.135) - Math.pow(probability, 0.135)) / 0.1975;
    }
}
