package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.prediction.PredictionInterval;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A forecast that any model should beat: each campaign's completed figure of its last days, drawn toward those of its account by how little it knows of itself.
 *
 * <p>On the log scale: campaign i's level x with standard error s, from its interval; the account's mean μ and the campaigns' variance τ² by DerSimonian and Laird's moments; the forecast is {@code
 * (x/s² + μ/τ²)/(1/s² + 1/τ²)}, and its variance over h future days {@code 1/(1/s² + 1/τ²) + s²·n/h}, with n the days that x rests on: what is not known of the level, and what days scatter.
 *
 * <p>Units: those of the figure, which must be above 0. Pure and thread-safe.
 *
 * <p>Reference: R. DerSimonian, N. Laird (1986), "Meta-analysis in clinical trials"; B. Efron, C. Morris (1975), "Data analysis using Stein's estimator and its generalizations".
 */
public final class BaselinePredictor {

    private BaselinePredictor() {}

    /**
     * What is known of a campaign.
     *
     * @param campaignId the campaign
     * @param value its figure, above 0
     * @param lower lower end of its interval, above 0
     * @param upper upper end of its interval, not below the lower
     * @param level of the interval, between 0 and 1
     * @param days that it rests on, at least 1
     */
    public record Known(String campaignId, double value, double lower, double upper, double level, int days) {

        public Known {
            if (!(value > 0 && lower > 0 && lower <= upper && level > 0 && level < 1 && days >= 1)
                    || Double.isInfinite(value + upper)) {
                throw new IllegalArgumentException(
                        "campaign " + campaignId + " is known as " + value + " in " + lower + " to " + upper + " at "
                                + level + " over " + days + " days; finite values above 0 in order are needed");
            }
        }

        private double logVariance() {
            double error = Math.log(upper / lower) / 2 / Distributions.normalQuantile((1 + level) / 2);
            return Math.max(1e-12, error * error);
        }
    }

    /**
     * A forecast.
     *
     * @param value its median
     * @param interval in which the figure of the days to come lies
     */
    public record Forecast(double value, PredictionInterval interval) {}

    /**
     * {@return a forecast of each campaign}
     *
     * @param horizon days to forecast, at least 1
     * @param level of the intervals, between 0 and 1
     */
    public static SortedMap<String, Forecast> forecast(Collection<Known> campaigns, int horizon, double level) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + "; at least 1 is needed");
        }
        List<Known> known = List.copyOf(campaigns);
        double weights = 0;
        double mean = 0;
        double squaredWeights = 0;
        for (Known campaign : known) {
            double weight = 1 / campaign.logVariance();
            weights += weight;
            squaredWeights += weight * weight;
            mean += weight * Math.log(campaign.value());
        }
        mean /= weights;
        double scatter = 0;
        for (Known campaign : known) {
            double distance = Math.log(campaign.value()) - mean;
            scatter += distance * distance / campaign.logVariance();
        }
        double between = known.size() < 2
                ? Double.POSITIVE_INFINITY
                : Math.max(0, (scatter - (known.size() - 1)) / (weights - squaredWeights / weights));
        double center = center(known, between);
        double z = Distributions.normalQuantile((1 + level) / 2);
        SortedMap<String, Forecast> forecasts = new TreeMap<>();
        for (Known campaign : known) {
            double own = campaign.logVariance();
            double share = Double.isInfinite(between) ? 1 : between / (between + own);
            double value = share * Math.log(campaign.value()) + (1 - share) * center;
            double reach = z * Math.sqrt(share * own + own * campaign.days() / horizon);
            forecasts.put(
                    campaign.campaignId(),
                    new Forecast(
                            Math.exp(value),
                            new PredictionInterval(Math.exp(value - reach), Math.exp(value + reach), level)));
        }
        return forecasts;
    }

    private static double center(List<Known> known, double between) {
        double weights = 0;
        double sum = 0;
        for (Known campaign : known) {
            double weight = Double.isInfinite(between) ? 1 : 1 / (between + campaign.logVariance());
            weights += weight;
            sum += weight * Math.log(campaign.value());
        }
        return sum / weights;
    }
}
