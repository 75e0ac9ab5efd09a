package io.campaigntracker.core.stats.tail;

import org.apache.commons.numbers.gamma.Erfcx;

/** The upper tail of the standard normal distribution with its logarithm, also where the tail itself underflows. */
public final class NormalTail {

    private static final double LOG10 = Math.log(10);

    private NormalTail() {}

    /** {@return log10 P(Z ≥ z) for z of 0 or more, by the scaled complementary error function: erfc(x) = exp(−x²) erfcx(x)} */
    public static double log10Upper(double z) {
        double x = z / Math.sqrt(2);
        return (Math.log(Erfcx.value(x) / 2) - x * x) / LOG10;
    }
}
