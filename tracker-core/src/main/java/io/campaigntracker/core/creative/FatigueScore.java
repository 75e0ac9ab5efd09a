package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.series.BinomialTrend;
import io.campaigntracker.core.stats.series.MannKendall;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * One number for how tired a creative is, from 0 (fresh) to 100 (spent), with the action it suggests.
 *
 * <p>Four parts, each from 0 to 1: CTR {@code (1 − recent/base)/0.5}, full at a halved click-through rate; cost per result
 * {@code recent/base − 1}, full at a doubled one (Meta's line for fatigue); frequency {@code (f − low)/(high − low)}; trend
 * {@code (0.5 − p)/0.5} from the one-sided p-value of a falling CTR ({@link BinomialTrend}, else the AR(1) form of {@link
 * MannKendall}). Score = 100 times their mean with weights .35, .35, .15, .15 over the parts that exist.
 *
 * <p>Edge cases: a base of 0 or a missing value removes its part; without CTR and cost per result there is no score, because
 * frequency alone proves nothing. Gates before acting (a week of age, 1,000 recent impressions, {@link SiblingComparison})
 * are the caller's. Thread safety: stateless.
 */
public final class FatigueScore {

    /** Frequency up to which nobody tires. */
    public static final double DEFAULT_LOW_FREQUENCY = 2;

    /** Frequency from which the part is full. */
    public static final double DEFAULT_HIGH_FREQUENCY = 6;

    private static final double CTR_WEIGHT = 0.35;
    private static final double COST_WEIGHT = 0.35;
    private static final double FREQUENCY_WEIGHT = 0.15;
    private static final double TREND_WEIGHT = 0.15;
    private static final double BAND_DECIMALS = 1e9;

    private FatigueScore() {}

    /** What to do with the creative. */
    public enum Action {
        /** Nothing. */
        KEEP,
        /** Have a variant ready. */
        PREPARE_VARIANT,
        /** Refresh it. */
        REFRESH,
        /** Replace it. */
        REPLACE
    }

    /** Ranges of the score. */
    public enum Band {
        /** Below 25. */
        HEALTHY(25, Action.KEEP),
        /** From 25. */
        WATCH(50, Action.PREPARE_VARIANT),
        /** From 50. */
        FATIGUED(75, Action.REFRESH),
        /** From 75. */
        SEVERE(Double.POSITIVE_INFINITY, Action.REPLACE);

        private final double end;
        private final Action action;

        Band(double end, Action action) {
            this.end = end;
            this.action = action;
        }

        /** What the band suggests. */
        public Action action() {
            return action;
        }

        static Band of(double score) {
            // rounded, so that 24.999999999999996 and 25 are the same score
            double rounded = Math.rint(score * BAND_DECIMALS) / BAND_DECIMALS;
            for (Band band : values()) {
                if (rounded < band.end) {
                    return band;
                }
            }
            return SEVERE;
        }
    }

    /**
     * What is known about the creative; each value 0 or more, or absent.
     *
     * @param baseCtr at launch, in any unit
     * @param recentCtr in the same unit
     * @param baseCostPerResult at launch
     * @param recentCostPerResult in the same currency
     * @param frequency over the recent window, as fetched for it
     * @param pDecline one-sided p-value of a falling CTR, in [0, 1]
     */
    public record Signals(
            OptionalDouble baseCtr,
            OptionalDouble recentCtr,
            OptionalDouble baseCostPerResult,
            OptionalDouble recentCostPerResult,
            OptionalDouble frequency,
            OptionalDouble pDecline) {

        /** Rejects negative values and a p-value above 1. */
        public Signals {
            require("base CTR", baseCtr);
            require("recent CTR", recentCtr);
            require("base cost per result", baseCostPerResult);
            require("recent cost per result", recentCostPerResult);
            require("frequency", frequency);
            require("p-value", pDecline);
            if (pDecline.orElse(0) > 1) {
                throw new IllegalArgumentException("p-value must lie in [0, 1], was " + pDecline.getAsDouble());
            }
        }

        private static void require(String name, OptionalDouble value) {
            if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
                throw new IllegalArgumentException(
                        name + " must be finite and 0 or more, or absent, was " + value.getAsDouble());
            }
        }
    }

    /**
     * The outcome; each part in [0, 1], absent where its input is.
     *
     * @param ctr part of the click-through rate
     * @param cost part of the cost per result
     * @param frequency part of the frequency
     * @param trend part of the trend
     * @param score 0 to 100; absent without CTR and cost per result
     * @param band of the score; absent with it
     */
    public record Result(
            OptionalDouble ctr,
            OptionalDouble cost,
            OptionalDouble frequency,
            OptionalDouble trend,
            OptionalDouble score,
            Optional<Band> band) {}

    /** With full marks for frequency at 6 and none up to 2. */
    public static Result of(Signals signals) {
        return of(signals, DEFAULT_LOW_FREQUENCY, DEFAULT_HIGH_FREQUENCY);
    }

    /**
     * The score.
     *
     * @param lowFrequency frequency that counts 0, finite
     * @param highFrequency frequency that counts in full, above {@code lowFrequency}
     * @throws IllegalArgumentException if the frequencies are out of order
     */
    public static Result of(Signals signals, double lowFrequency, double highFrequency) {
        if (!(lowFrequency < highFrequency) || Double.isInfinite(highFrequency - lowFrequency)) {
            throw new IllegalArgumentException(
                    "frequencies must satisfy low < high, were " + lowFrequency + " and " + highFrequency);
        }
        OptionalDouble ctr = part(signals.baseCtr(), signals.recentCtr(), ratio -> (1 - ratio) / 0.5);
        OptionalDouble cost = part(signals.baseCostPerResult(), signals.recentCostPerResult(), ratio -> ratio - 1);
        OptionalDouble frequency = signals.frequency().isEmpty()
                ? OptionalDouble.empty()
                : clamped((signals.frequency().getAsDouble() - lowFrequency) / (highFrequency - lowFrequency));
        OptionalDouble trend = signals.pDecline().isEmpty()
                ? OptionalDouble.empty()
                : clamped((0.5 - signals.pDecline().getAsDouble()) / 0.5);
        if (ctr.isEmpty() && cost.isEmpty()) {
            return new Result(ctr, cost, frequency, trend, OptionalDouble.empty(), Optional.empty());
        }
        double sum = weighted(CTR_WEIGHT, ctr)
                + weighted(COST_WEIGHT, cost)
                + weighted(FREQUENCY_WEIGHT, frequency)
                + weighted(TREND_WEIGHT, trend);
        double weights = (ctr.isPresent() ? CTR_WEIGHT : 0)
                + (cost.isPresent() ? COST_WEIGHT : 0)
                + (frequency.isPresent() ? FREQUENCY_WEIGHT : 0)
                + (trend.isPresent() ? TREND_WEIGHT : 0);
        double score = Math.min(100, 100 * sum / weights);
        return new Result(ctr, cost, frequency, trend, OptionalDouble.of(score), Optional.of(Band.of(score)));
    }

    private static OptionalDouble part(OptionalDouble base, OptionalDouble recent, DoubleUnaryOperator ofRatio) {
        if (base.isEmpty() || recent.isEmpty() || base.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        return clamped(ofRatio.applyAsDouble(recent.getAsDouble() / base.getAsDouble()));
    }

    private static OptionalDouble clamped(double value) {
        return OptionalDouble.of(Math.min(1, Math.max(0, value)));
    }

    private static double weighted(double weight, OptionalDouble part) {
        return weight * part.orElse(0);
    }
}
