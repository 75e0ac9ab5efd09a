package io.campaigntracker.core.stats;

import java.util.Arrays;
import java.util.Random;

/** Days of spend with revenue that follows it loosely and is skewed to the right, as real days are. */
final class SampleDays {

    private SampleDays() {}

    static double[] spend(Random random, int days) {
        return random.doubles(days, 20, 400).toArray();
    }

    static double[] revenue(Random random, double[] spend) {
        return Arrays.stream(spend)
                .map(s -> s * 2.5 * Math.exp(0.5 * random.nextGaussian()))
                .toArray();
    }
}
