package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.stats.score.Spread;
import java.util.OptionalDouble;

/**
 * How serious an anomaly is. A level needs evidence <em>and</em> effect:
 *
 * <table>
 * <caption>Limits, each reached at equality</caption>
 * <tr><th>level</th><th>q</th><th>without q: |score|/threshold</th><th>|relative change|</th></tr>
 * <tr><td>critical</td><td>≤ 0.001</td><td>≥ 2</td><td>≥ 50 %</td></tr>
 * <tr><td>warning</td><td>≤ 0.01</td><td>≥ 1.5</td><td>≥ 25 %</td></tr>
 * <tr><td>info</td><td>≤ 0.05</td><td>≥ 1</td><td>≥ 10 %</td></tr>
 * </table>
 *
 * <p>q wins over the score when both are known; with neither there is no level. Without a known change the evidence
 * decides alone. A change in the good direction is never more than info, and below the minimum volume nothing is
 * raised. Zero spend and overspend are no question of statistics: see {@link OverspendRule}. Pure and thread-safe.
 */
public final class SeverityRule {

    private SeverityRule() {}

    /** Ascending seriousness. */
    public enum Level {
        /** Nothing to raise. */
        NONE(Double.NaN, Double.NaN, Double.NaN),
        /** Worth a line in a report. */
        INFO(0.05, 1, 0.10),
        /** Worth a look today. */
        WARNING(0.01, 1.5, 0.25),
        /** Worth an interruption. */
        CRITICAL(0.001, 2, 0.50);

        private final double largestQ;
        private final double smallestScoreRatio;
        private final double smallestChange;

        Level(double largestQ, double smallestScoreRatio, double smallestChange) {
            this.largestQ = largestQ;
            this.smallestScoreRatio = smallestScoreRatio;
            this.smallestChange = smallestChange;
        }
    }

    /** Which direction of the metric hurts. */
    public enum BadDirection {
        /** A rise is bad: CPA, CPC, CPM, frequency. */
        UP,
        /** A fall is bad: ROAS, CTR, conversions, revenue. */
        DOWN,
        /** Either is: spend, impressions. */
        BOTH
    }

    /**
     * What is known about one anomaly.
     *
     * @param q p-value adjusted for the run, in [0, 1]; absent when only a score is known
     * @param score the score against the baseline; absent when only q is known
     * @param threshold of |score|, greater than 0
     * @param relativeChange {@code (observed − expected)/expected} as a fraction; absent when 0 was expected
     * @param badDirection which direction hurts
     * @param volume what the verdict rests on: expected impressions, or expected conversions for rates of them
     * @param minimumVolume below it nothing is raised
     */
    public record Evidence(
            OptionalDouble q,
            OptionalDouble score,
            double threshold,
            OptionalDouble relativeChange,
            BadDirection badDirection,
            double volume,
            double minimumVolume) {

        /** Rejects values outside their range. */
        public Evidence {
            if (q.isPresent() && !(q.getAsDouble() >= 0 && q.getAsDouble() <= 1)) {
                throw new IllegalArgumentException("q must lie in [0, 1], was " + q.getAsDouble());
            }
            if (score.isPresent() && !Double.isFinite(score.getAsDouble())) {
                throw new IllegalArgumentException("score must be finite, was " + score.getAsDouble());
            }
            if (relativeChange.isPresent() && Double.isNaN(relativeChange.getAsDouble())) {
                throw new IllegalArgumentException("relative change must be a number or absent, was NaN");
            }
            Spread.requireThreshold(threshold);
            if (!(volume >= 0) || !(minimumVolume >= 0)) {
                throw new IllegalArgumentException(
                        "volumes must be 0 or more, were " + volume + " and minimum " + minimumVolume);
            }
        }
    }

    /** The level of one anomaly. */
    public static Level levelOf(Evidence evidence) {
        if (evidence.volume() < evidence.minimumVolume()) {
            return Level.NONE;
        }
        Level level = Level.NONE;
        for (Level candidate : Level.values()) {
            if (candidate != Level.NONE && hasEvidence(evidence, candidate) && hasEffect(evidence, candidate)) {
                level = candidate;
            }
        }
        return level.compareTo(Level.INFO) > 0 && isGood(evidence) ? Level.INFO : level;
    }

    private static boolean hasEvidence(Evidence evidence, Level level) {
        if (evidence.q().isPresent()) {
            return evidence.q().getAsDouble() <= level.largestQ;
        }
        return evidence.score().isPresent()
                && Math.abs(evidence.score().getAsDouble()) / evidence.threshold() >= level.smallestScoreRatio;
    }

    private static boolean hasEffect(Evidence evidence, Level level) {
        OptionalDouble change = evidence.relativeChange();
        return change.isEmpty() || Math.abs(change.getAsDouble()) >= level.smallestChange;
    }

    /** The direction is that of the change, or of the score where no change is known. */
    private static boolean isGood(Evidence evidence) {
        double direction = evidence.relativeChange().orElse(evidence.score().orElse(0));
        return switch (evidence.badDirection()) {
            case UP -> direction < 0;
            case DOWN -> direction > 0;
            case BOTH -> false;
        };
    }
}
