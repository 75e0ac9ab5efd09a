package io.campaigntracker.benchmarks.detect;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Scores a stream of values of any scale, each from the values before it alone.
 *
 * <p>The largest of three distances, each in standard deviations of the last 4,000 values: that of the logarithm, half that of the step from the value before,
 * and twice that of the mean logarithm of the last twelve values. A value that does not exceed what was told within the last 300 values scores 0: one
 * anomaly is told once. Between 0 and 1; half at six deviations.
 */
final class StreamDetector {

    private static final int WINDOW = 4_000;
    private static final int SHORT = 12;
    private static final int SILENCE = 300;
    private static final double STEP_WEIGHT = 0.5;
    private static final double SHORT_WEIGHT = 2;
    private static final double HALF_SCORE = 6;

    private record Told(long at, double distance) {}

    private final RollingSpread levels = new RollingSpread(WINDOW);
    private final RollingSpread steps = new RollingSpread(WINDOW);
    private final double[] recent = new double[SHORT];
    private final Deque<Told> told = new ArrayDeque<>();
    private long seen;
    private double last;

    /** {@return the score of the next value, in [0, 1)} */
    double next(double value) {
        double level = Math.copySign(Math.log1p(Math.abs(value)), value);
        double step = seen == 0 ? 0 : value - last;
        recent[(int) (seen % SHORT)] = level;
        int known = (int) Math.min(SHORT, seen + 1);
        double sum = 0;
        for (int i = 0; i < known; i++) {
            sum += recent[i];
        }
        double distance = Math.max(
                levels.distance(level),
                Math.max(STEP_WEIGHT * steps.distance(step), SHORT_WEIGHT * levels.distance(sum / known)));
        levels.add(level);
        steps.add(step);
        last = value;
        double news = isNews(distance) ? distance : 0;
        seen++;
        return news / (news + HALF_SCORE);
    }

    private boolean isNews(double distance) {
        while (!told.isEmpty() && told.peekFirst().at() < seen - SILENCE) {
            told.removeFirst();
        }
        boolean news = told.isEmpty() || distance > told.peekFirst().distance();
        while (!told.isEmpty() && told.peekLast().distance() <= distance) {
            told.removeLast();
        }
        told.addLast(new Told(seen, distance));
        return news;
    }
}
