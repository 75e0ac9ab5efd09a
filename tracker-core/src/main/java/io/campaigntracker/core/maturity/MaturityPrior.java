package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityClock;
import java.util.Arrays;

/**
 * How complete days are taken to be before an account has taught anything: on the click clock 62 % after a night and whole after the 7 days of the default window, on
 * the conversion clock 94 %, 98 %, 99 %. It weighs as much as {@value #WEIGHT} conversions at each age, so that what rests on it is wide and soon gives way; on the
 * conversion clock it never makes a figure more than {@value #MOST} times as large. Simulation and Meta's own words (figures off the platform arrive within hours,
 * on it within the window) stand behind the shape; it is no measurement.
 */
final class MaturityPrior {

    static final double WEIGHT = 10;
    static final double MOST = 1.2;

    private static final double[] CLICK = {.62, .76, .84, .89, .93, .96, .98};
    private static final double[] CONVERSION = {.94, .98, .99};

    private MaturityPrior() {}

    /** {@return the ratio of each step} */
    static double[] ratios(MaturityClock clock) {
        double[] shares = clock == MaturityClock.CLICK ? CLICK : CONVERSION;
        double[] ratios = new double[Steps.COUNT];
        Arrays.fill(ratios, 1);
        for (int step = 0; step < shares.length; step++) {
            ratios[step] = shares[step] / (step + 1 < shares.length ? shares[step + 1] : 1);
        }
        return ratios;
    }
}
