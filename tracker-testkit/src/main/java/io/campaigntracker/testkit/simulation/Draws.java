package io.campaigntracker.testkit.simulation;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random draws of one ad on one day, or of one object's traits. The same three numbers give the same draws. */
final class Draws {

    private static final double SMALL = 30;

    private final RandomGenerator random;

    private Draws(RandomGenerator random) {
        this.random = random;
    }

    static Draws of(long seed, long object, long day) {
        return new Draws(new SplittableRandom(mix(mix(mix(seed) ^ object) ^ day)));
    }

    double uniform(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A factor around 1, of mean 1, whose logarithm has this standard deviation. */
    double factor(double deviation) {
        return StrictMath.exp(deviation * random.nextGaussian() - deviation * deviation / 2);
    }

    double normal() {
        return random.nextGaussian();
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** Exact below a mean of 30, from there on the normal approximation. */
    long poisson(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean > SMALL) {
            return Math.max(0, Math.round(mean + StrictMath.sqrt(mean) * random.nextGaussian()));
        }
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        long events = 0;
        while (product > limit) {
            product *= random.nextDouble();
            events++;
        }
        return events;
    }

    /** Exact below 30 expected successes, by the gaps between them, from there on the normal approximation. */
    long binomial(long trials, double probability) {
        if (trials <= 0 || probability <= 0) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        double mean = trials * probability;
        if (mean > SMALL) {
            double drawn = mean + StrictMath.sqrt(mean * (1 - probability)) * random.nextGaussian();
            return Math.min(trials, Math.max(0, Math.round(drawn)));
        }
        double scale = StrictMath.log(1 - probability);
        long successes = 0;
        double position = 0;
        while (true) {
            position += StrictMath.floor(StrictMath.log(1 - random.nextDouble()) / scale) + 1;
            if (position > trials) {
                return successes;
            }
            successes++;
        }
    }

    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
