package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.Distributions;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a lasting shift of a stream's level whose scatter is not known beforehand and whose values may overlap, by {@link PageHinkley} with a limit that the stream itself
 * gives.
 *
 * <p>The evidence grows by {@code x − mean − k} a value, where k is half of what a shift must come to, to matter. The limit is the one at which a stream without a shift, a Brownian
 * motion with the long-run variance σ² a value, gives an alarm once in A values (Siegmund): {@code h = σ²/(2k)·ln(1 + 2k²·A/σ²)}. σ² is learned from the values before the
 * evidence began to grow: the variance of the means of blocks as long as values overlap, times that length, at its upper quartile by what is known of it, so that a short
 * past makes cautious. No value adds more than half the limit: an alarm takes at least three.
 *
 * <p>Everything begins anew with the first value of the shift behind an alarm. O(n²) in the number of values. Pure and thread-safe.
 *
 * <p>Reference: E. S. Page (1954), "Continuous inspection schemes", Biometrika 41; D. Siegmund (1985), "Sequential Analysis", ch. II.
 */
public final class LevelShift {

    private static final int FEWEST_BLOCKS = 5;

    private LevelShift() {}

    /**
     * How it is set.
     *
     * @param allowance k, in the unit of the values, greater than 0
     * @param overlap how many neighbouring values share what they are about, at least 1
     * @param falseAlarmEvery A, values between false alarms, greater than 0
     */
    public record Settings(double allowance, int overlap, double falseAlarmEvery) {

        public Settings {
            if (!(allowance > 0 && falseAlarmEvery > 0) || overlap < 1) {
                throw new IllegalArgumentException(
                        "allowance " + allowance + ", overlap " + overlap + ", falseAlarmEvery " + falseAlarmEvery
                                + "; needed are more than 0, at least 1 and more than 0");
            }
        }
    }

    /**
     * A shift that was found.
     *
     * @param start index of its first value
     * @param found index of the value that raised the alarm
     * @param from index of the first value of the level before
     */
    public record Shift(int start, int found, int from) {}

    /**
     * {@return the upward shifts of a stream, oldest first; turn the signs to find the others}
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public static List<Shift> of(double[] stream, Settings settings) {
        if (ForecastPairs.complete(stream)[0].length < stream.length) {
            throw new IllegalArgumentException("a value is missing; all must be finite");
        }
        List<Shift> shifts = new ArrayList<>();
        int from = 0;
        int start = 0;
        double evidence = 0;
        double sum = 0;
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < stream.length; i++) {
            if (evidence == 0) {
                start = i;
                limit = limit(stream, from, i, settings);
            }
            sum += stream[i];
            double mean = sum / (i + 1 - from);
            double growth = Math.min(stream[i] - mean - settings.allowance(), limit / 2);
            evidence = Math.max(0, evidence + growth);
            if (evidence > limit) {
                int first = split(stream, from, start, i);
                shifts.add(new Shift(first, i, from));
                from = first;
                sum = 0;
                for (int k = from; k <= i; k++) {
                    sum += stream[k];
                }
                evidence = 0;
            }
        }
        return shifts;
    }

    /** The first value of the shift, among those since the evidence began to grow: where the levels on both sides differ most beyond what their numbers explain. */
    private static int split(double[] stream, int from, int start, int found) {
        double before = 0;
        double after = 0;
        for (int i = from; i <= found; i++) {
            before += i < start ? stream[i] : 0;
            after += i < start ? 0 : stream[i];
        }
        int best = start;
        double most = Double.NEGATIVE_INFINITY;
        for (int first = start; first <= found; first++) {
            double n0 = first - from;
            double n1 = found + 1.0 - first;
            double rise = after / n1 - before / n0;
            double evidence = rise * Math.abs(rise) * n0 * n1 / (n0 + n1);
            if (evidence > most) {
                most = evidence;
                best = first;
            }
            before += stream[first];
            after -= stream[first];
        }
        return best;
    }

    private static double limit(double[] stream, int from, int to, Settings settings) {
        int blocks = (to - from) / settings.overlap();
        if (blocks < FEWEST_BLOCKS) {
            return Double.POSITIVE_INFINITY;
        }
        double[] means = new double[blocks];
        double total = 0;
        int first = to - blocks * settings.overlap();
        for (int b = 0; b < blocks; b++) {
            for (int k = 0; k < settings.overlap(); k++) {
                means[b] += stream[first + b * settings.overlap() + k] / settings.overlap();
            }
            total += means[b];
        }
        double squares = 0;
        for (double mean : means) {
            squares += (mean - total / blocks) * (mean - total / blocks);
        }
        double variance = settings.overlap() * squares / Distributions.chiSquaredQuantile(0.25, blocks - 1);
        double k = settings.allowance();
        // Without any scatter every shift that matters is one.
        return variance == 0 ? k : variance / (2 * k) * Math.log1p(2 * k * k * settings.falseAlarmEvery() / variance);
    }
}
