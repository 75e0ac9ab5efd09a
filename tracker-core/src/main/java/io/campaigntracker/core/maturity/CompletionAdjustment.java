package io.campaigntracker.core.maturity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What young days will come to, given how complete they are.
 *
 * <p>With {@code obs} the conversions so far, F the completion at the day's age and e its exposure (clicks or spend):
 *
 * <ul>
 *   <li>prior rate (Cape Cod): Σ obs/Σ (e·F) over the window;
 *   <li>chain ladder: obs/F, unbiased and wild for few conversions;
 *   <li>Bornhuetter–Ferguson: obs + prior·e·(1 − F), steady and slow to see a change;
 *   <li>Benktander: obs + (1 − F)·Bornhuetter–Ferguson, a mix of both with weight F.
 * </ul>
 *
 * <p>The method follows the volume: F ≥ mature takes what was observed, fewer than {@code lowCount} conversions
 * Bornhuetter–Ferguson, fewer than {@code highCount} Benktander, else the chain ladder; each had the smallest error in its range
 * in simulation. Show "estimated" next to such a number, and no verdict on it while F is below 0.3.
 *
 * <p>Units: conversions. Edge cases: F = 0 leaves the chain ladder undefined; no visible exposure leaves the prior, and with it
 * both credibility methods, undefined. Thread safety: stateless.
 *
 * <p>Reference: R. L. Bornhuetter, R. E. Ferguson (1972), "The actuary and IBNR"; T. Mack (2000), "Credible claims reserves: the
 * Benktander method", ASTIN Bulletin 30(2).
 */
public final class CompletionAdjustment {

    private CompletionAdjustment() {}

    /** Which estimate was taken. */
    public enum Method {
        /** What was observed: the day is mature. */
        OBSERVED,
        /** Mostly the prior rate. */
        BORNHUETTER_FERGUSON,
        /** A mix of prior rate and own pattern. */
        BENKTANDER,
        /** The day's own pattern. */
        CHAIN_LADDER
    }

    /**
     * From where each method takes over.
     *
     * @param mature completion from which a day needs none, in (0, 1]
     * @param lowCount conversions from which Benktander takes over
     * @param highCount conversions from which the chain ladder takes over, at least {@code lowCount}
     */
    public record Settings(double mature, double lowCount, double highCount) {

        /** 98 %, 10 and 100 conversions. */
        public static final Settings DEFAULTS = new Settings(0.98, 10, 100);

        /** Rejects values outside their range. */
        public Settings {
            if (!(mature > 0 && mature <= 1)) {
                throw new IllegalArgumentException("mature must lie in (0, 1], was " + mature);
            }
            if (!(lowCount >= 0 && highCount >= lowCount)) {
                throw new IllegalArgumentException(
                        "counts must satisfy 0 <= low <= high, were " + lowCount + " and " + highCount);
            }
        }
    }

    /**
     * One completed day.
     *
     * @param chainLadder absent at completion 0
     * @param bornhuetterFerguson absent without a prior rate
     * @param benktander absent without a prior rate
     * @param method taken for the day
     * @param adjusted the estimate of that method; absent where it is
     */
    public record Day(
            OptionalDouble chainLadder,
            OptionalDouble bornhuetterFerguson,
            OptionalDouble benktander,
            Method method,
            OptionalDouble adjusted) {}

    /**
     * The outcome.
     *
     * @param priorRate conversions per unit of exposure; absent without visible exposure
     * @param days in the order given
     */
    public record Result(OptionalDouble priorRate, List<Day> days) {

        /** Copies the list. */
        public Result {
            days = List.copyOf(days);
        }
    }

    /**
     * Completes the days of a window; mature days belong in it, because they carry the prior rate.
     *
     * @param observed conversions so far, finite, 0 or more
     * @param exposure clicks or spend, finite, 0 or more
     * @param completion at the day's age, in [0, 1]
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public static Result of(double[] observed, double[] exposure, double[] completion, Settings settings) {
        requireDays(observed, exposure, completion);
        double sum = 0;
        double visible = 0;
        for (int i = 0; i < observed.length; i++) {
            sum += observed[i];
            visible += exposure[i] * completion[i];
        }
        OptionalDouble prior = visible > 0 ? OptionalDouble.of(sum / visible) : OptionalDouble.empty();
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < observed.length; i++) {
            days.add(day(observed[i], exposure[i], completion[i], prior, settings));
        }
        return new Result(prior, days);
    }

    private static Day day(
            double observed, double exposure, double completion, OptionalDouble prior, Settings settings) {
        double open = 1 - completion;
        OptionalDouble chainLadder = completion > 0 ? OptionalDouble.of(observed / completion) : OptionalDouble.empty();
        OptionalDouble credible = prior.isPresent()
                ? OptionalDouble.of(observed + prior.getAsDouble() * exposure * open)
                : OptionalDouble.empty();
        OptionalDouble benktander = credible.isPresent()
                ? OptionalDouble.of(observed + open * credible.getAsDouble())
                : OptionalDouble.empty();
        Method method = method(observed, completion, settings);
        OptionalDouble adjusted = switch (method) {
            case OBSERVED -> OptionalDouble.of(observed);
            case BORNHUETTER_FERGUSON -> credible;
            case BENKTANDER -> benktander;
            case CHAIN_LADDER -> chainLadder;
        };
        return new Day(chainLadder, credible, benktander, method, adjusted);
    }

    private static Method method(double observed, double completion, Settings settings) {
        if (completion >= settings.mature()) {
            return Method.OBSERVED;
        }
        if (observed < settings.lowCount()) {
            return Method.BORNHUETTER_FERGUSON;
        }
        return observed < settings.highCount() ? Method.BENKTANDER : Method.CHAIN_LADDER;
    }

    private static void requireDays(double[] observed, double[] exposure, double[] completion) {
        if (observed.length != exposure.length || observed.length != completion.length) {
            throw new IllegalArgumentException("observed, exposure and completion must be equally many, were "
                    + observed.length + ", " + exposure.length + " and " + completion.length);
        }
        for (int i = 0; i < observed.length; i++) {
            if (!(observed[i] >= 0 && exposure[i] >= 0)
                    || Double.isInfinite(observed[i])
                    || Double.isInfinite(exposure[i])) {
                throw new IllegalArgumentException("observed and exposure must be finite and 0 or more, were "
                        + observed[i] + " and " + exposure[i] + " on day " + i);
            }
            if (!(completion[i] >= 0 && completion[i] <= 1)) {
                throw new IllegalArgumentException(
                        "completion must lie in [0, 1], was " + completion[i] + " on day " + i);
            }
        }
    }
}
