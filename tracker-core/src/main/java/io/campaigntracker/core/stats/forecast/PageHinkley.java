package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Finds a lasting change of a stream's mean, value by value.
 *
 * <p>Formula: {@code n += 1; mean += (x − mean)/n; s = max(0, forget·s + x − mean − δ)}; an alarm when {@code n ≥ least} and {@code s > threshold}, strictly. Everything begins
 * anew behind an alarm. Downward the same of −x; both sides at once are two of them, and an alarm of either begins both anew. Missing values (NaN) are
 * skipped.
 *
 * <p>Units: δ and threshold in those of x; divide x by its standard deviation first to give them in those. O(1) a value. Pure and thread-safe.
 *
 * <p>Reference: E. S. Page (1954), "Continuous inspection schemes", Biometrika 41; D. V. Hinkley (1971), "Inference about the change-point from cumulative sum tests".
 */
public final class PageHinkley {

    private PageHinkley() {}

    /** Which changes are looked for. */
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    /**
     * How it is set.
     *
     * @param delta δ, the change that is no matter, 0 or more
     * @param threshold above which it is an alarm, greater than 0
     * @param least values before the first alarm
     * @param forget what is left of the evidence with each value, greater than 0 up to 1
     * @param direction which changes are looked for
     */
    public record Settings(double delta, double threshold, int least, double forget, Direction direction) {

        public Settings {
            if (!(delta >= 0 && threshold > 0 && forget > 0 && forget <= 1) || Double.isInfinite(delta + threshold)) {
                throw new IllegalArgumentException("delta " + delta + ", threshold " + threshold + ", forget " + forget
                        + "; needed are delta of at least 0, a threshold above 0 and forget above 0 up to 1");
            }
        }
    }

    /**
     * An alarm.
     *
     * @param index of the value that raised it
     * @param start index of the value with which the evidence began to grow: the first behind the last at which there was none
     * @param up whether the mean rose
     */
    public record Alarm(int index, int start, boolean up) {}

    /**
     * The outcome.
     *
     * @param up evidence of a rise at each value; absent where missing or not looked for
     * @param down evidence of a fall at each value; absent where missing or not looked for
     * @param alarms in order
     */
    public record Result(List<OptionalDouble> up, List<OptionalDouble> down, List<Alarm> alarms) {

        public Result {
            up = List.copyOf(up);
            down = List.copyOf(down);
            alarms = List.copyOf(alarms);
        }
    }

    /**
     * Follows a stream, oldest first.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Result of(double[] stream, Settings settings) {
        boolean rises = settings.direction() != Direction.DOWN;
        boolean falls = settings.direction() != Direction.UP;
        Side rise = new Side(1, settings);
        Side fall = new Side(-1, settings);
        List<OptionalDouble> up = new ArrayList<>();
        List<OptionalDouble> down = new ArrayList<>();
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < stream.length; i++) {
            boolean missing = Double.isNaN(Observations.requireFiniteOrMissing(stream[i]));
            boolean higher = rises && !missing && rise.add(stream[i], i);
            boolean lower = falls && !missing && fall.add(stream[i], i);
            up.add(rises && !missing ? OptionalDouble.of(rise.evidence) : OptionalDouble.empty());
            down.add(falls && !missing ? OptionalDouble.of(fall.evidence) : OptionalDouble.empty());
            if (higher || lower) {
                alarms.add(new Alarm(i, higher ? rise.start : fall.start, higher));
                rise = new Side(1, settings);
                fall = new Side(-1, settings);
            }
        }
        return new Result(up, down, alarms);
    }

    private static final class Side {

        private final int sign;
        private final Settings settings;
        private int n;
        private double mean;
        private double evidence;
        private int start;

        Side(int sign, Settings settings) {
            this.sign = sign;
            this.settings = settings;
        }

        /** {@return whether it is an alarm} */
        boolean add(double value, int index) {
            double x = sign * value;
            n++;
            mean += (x - mean) / n;
            if (evidence == 0) {
                start = index;
            }
            evidence = Math.max(0, settings.forget() * evidence + (x - mean - settings.delta()));
            return n >= settings.least() && evidence > settings.threshold();
        }
    }
}
