package io.campaigntracker.testkit.prediction;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A model that knows what will come of a simulated account, and errs by it exactly as told: {@code truth x bias x drift x exp(noise x Z)} with Z standard normal. Every day at six in
 * the account's time zone it predicts each campaign that will spend, over some days from the next day on, with an interval that holds the truth with the probability it
 * claims, unless told to be too sure.
 *
 * {@snippet :
 * FakePredictor model = FakePredictor.of(account, Metric.ROAS).model("roas-gbm", "7").bias(1.38).noise(0.2);
 * }
 *
 * <p>Each call gives a new predictor; the same settings and seed predict the same. Immutable and thread-safe.
 *
 * @param account whose truth it knows
 * @param metric one of CTR, CPC, CPM, CPA, ROAS, spend, clicks, conversions and revenue
 * @param model its name
 * @param version its version
 * @param days how many it predicts at a time
 * @param bias factor by which it runs high, above 0; 1 is none
 * @param noise standard deviation of ln(p/a), 0 or more
 * @param level that its intervals claim
 * @param sureness how many times too narrow its intervals are, above 0; 1 is honest
 * @param driftFrom the first decision day that drifts; null for none
 * @param drift factor from then on
 * @param event of which it tells the probability; null where it predicts the metric itself
 * @param seed of its noise
 */
public record FakePredictor(
        SimulatedAccount account,
        Metric metric,
        String model,
        String version,
        int days,
        double bias,
        double noise,
        double level,
        double sureness,
        @Nullable LocalDate driftFrom,
        double drift,
        @Nullable PredictedEvent event,
        long seed)
        implements PredictionSource {

    private static final Duration ALL_ARRIVED = Duration.ofDays(60);

    /** Standard deviations beyond which nobody is more certain. */
    private static final double MOST_SURE = 5;

    private static final LocalTime DECISION = LocalTime.of(6, 0);

    public FakePredictor {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(metric, "metric");
        if (!(bias > 0 && drift > 0 && sureness > 0 && noise >= 0 && level > 0 && level < 1) || days < 1) {
            throw new IllegalArgumentException(
                    "bias " + bias + ", drift " + drift + ", sureness " + sureness + ", noise "
                            + noise + ", level " + level + ", days " + days
                            + "; factors must be above 0, noise at least 0, level between 0 and 1, days at least 1");
        }
        if (event != null && !(event.threshold() > 0)) {
            throw new IllegalArgumentException("the event is " + event + "; its threshold must be above 0");
        }
    }

    /** {@return a predictor that is always right, three days ahead, named {@code fake}} */
    public static FakePredictor of(SimulatedAccount account, Metric metric) {
        return new FakePredictor(account, metric, "fake", "1", 3, 1, 0, 0.8, 1, null, 1, null, 1);
    }

    /** {@return the same under another name} */
    public FakePredictor model(String name, String version) {
        return new FakePredictor(
                account, metric, name, version, days, bias, noise, level, sureness, driftFrom, drift, event, seed);
    }

    /** {@return the same over so many days at a time} */
    public FakePredictor days(int ahead) {
        return new FakePredictor(
                account, metric, model, version, ahead, bias, noise, level, sureness, driftFrom, drift, event, seed);
    }

    /** {@return the same that runs high by a factor, such as 1.38} */
    public FakePredictor bias(double factor) {
        return new FakePredictor(
                account, metric, model, version, days, factor, noise, level, sureness, driftFrom, drift, event, seed);
    }

    /** {@return the same with noise, such as 0.2 for errors of about a fifth} */
    public FakePredictor noise(double deviation) {
        return new FakePredictor(
                account, metric, model, version, days, bias, deviation, level, sureness, driftFrom, drift, event, seed);
    }

    /** {@return the same with intervals so many times too narrow} */
    public FakePredictor tooSure(double times) {
        return new FakePredictor(
                account, metric, model, version, days, bias, noise, level, times, driftFrom, drift, event, seed);
    }

    /** {@return the same that runs high by a further factor from a decision day on} */
    public FakePredictor driftingFrom(LocalDate day, double factor) {
        return new FakePredictor(
                account, metric, model, version, days, bias, noise, level, sureness, day, factor, event, seed);
    }

    /**
     * {@return the same that tells how probable an event is}: from what it would predict, p, and its noise, the normal probability of {@code sureness x ln(p/threshold) / noise}; without noise 0 or 1.
     * Honest where neither side of the threshold is favoured beforehand.
     */
    public FakePredictor probabilityOf(PredictedEvent what) {
        return new FakePredictor(
                account, metric, model, version, days, bias, noise, level, sureness, driftFrom, drift, what, seed);
    }

    /** {@return the same with other noise} */
    public FakePredictor seed(long other) {
        return new FakePredictor(
                account, metric, model, version, days, bias, noise, level, sureness, driftFrom, drift, event, other);
    }

    @Override
    public List<Prediction> predictions(Instant since, Instant until) {
        List<Prediction> predictions = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(since, account.account().timeZone());
        LocalDate last = LocalDate.ofInstant(until, account.account().timeZone());
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            Instant made =
                    day.atTime(DECISION).atZone(account.account().timeZone()).toInstant();
            if (!made.isBefore(since) && made.isBefore(until)) {
                decide(day, made, predictions);
            }
        }
        return predictions;
    }

    private void decide(LocalDate day, Instant made, List<Prediction> predictions) {
        DateRange horizon = DateRange.of(day.plusDays(1), day.plusDays(days));
        List<String> campaigns = account.campaignIds();
        for (int i = 0; i < campaigns.size(); i++) {
            OptionalDouble truth = truth(campaigns.get(i), horizon);
            if (truth.isPresent()) {
                // One stream a campaign and day, so that asking for other days changes nothing.
                double z = new Random(seed * 1_000_003 + day.toEpochDay() * 4_099 + i).nextGaussian();
                double drifted = driftFrom != null && !day.isBefore(driftFrom) ? drift : 1;
                double value = truth.getAsDouble() * bias * drifted * Math.exp(noise * z);
                predictions.add(told(campaigns.get(i) + "-" + day, campaigns.get(i), value)
                        .account(account.accountId())
                        .over(horizon)
                        .madeAt(made)
                        .model(model, version)
                        .build());
            }
        }
    }

    private Prediction.Builder told(String id, String campaign, double value) {
        if (event != null) {
            return Prediction.probability(id, campaign, metric, event, probability(event, value));
        }
        double reach = Math.exp(quantile() * noise / sureness);
        return Prediction.of(id, campaign, metric, value).between(value / reach, value * reach, level);
    }

    private double probability(PredictedEvent what, double value) {
        if (noise == 0) {
            return what.occurred(value) ? 1 : 0;
        }
        double z = sureness * Math.log(value / what.threshold()) / noise;
        double above = 0.5 + fromZero(Math.max(-MOST_SURE, Math.min(MOST_SURE, z)));
        return what.side() == PredictedEvent.Side.AT_LEAST ? above : 1 - above;
    }

    /** Empty where nothing will be spent, or the figure has no value above 0. */
    private OptionalDouble truth(String campaign, DateRange horizon) {
        Totals totals = account.expected(
                EntityRef.campaign(account.accountId(), campaign),
                horizon,
                account.asOf().plus(ALL_ARRIVED));
        double spend = totals.spend().doubleValue();
        double conversions = totals.conversions().doubleValue();
        double value = switch (metric) {
            case SPEND -> spend;
            case CLICKS -> totals.clicks();
            case CONVERSIONS -> conversions;
            case REVENUE -> totals.revenue().doubleValue();
            case CTR -> 100.0 * totals.clicks() / totals.impressions();
            case CPC -> spend / totals.clicks();
            case CPM -> 1000 * spend / totals.impressions();
            case CPA -> spend / conversions;
            case ROAS -> totals.revenue().doubleValue() / spend;
            default -> throw new IllegalStateException(metric + " is not known of a simulated account");
        };
        return spend > 0 && value > 0 && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The normal quantile of the level, by Newton's steps on the integral of the density. */
    private double quantile() {
        double z = 0;
        for (int step = 0; step < 60; step++) {
            double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            z += Math.max(-0.5, Math.min(0.5, (level / 2 - fromZero(z)) / density));
        }
        return z;
    }

    /** The normal probability between 0 and z, by its power series (Abramowitz and Stegun 26.2.10). */
    private static double fromZero(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; n < 200; n++) {
            term *= -z * z / (2 * n);
            sum += term / (2 * n + 1);
        }
        return sum / Math.sqrt(2 * Math.PI);
    }
}
