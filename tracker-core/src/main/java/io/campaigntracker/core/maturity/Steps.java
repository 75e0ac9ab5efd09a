package io.campaigntracker.core.maturity;

import io.campaigntracker.core.stats.lag.ReverseProductLimit;
import java.io.Serializable;

/**
 * How much of what days had at an age they had at the age before, step by step: weighted sums over days seen at both ages. Step k leads from the age of k + 1 days to
 * the next.
 *
 * @param before sums at the earlier age
 * @param after sums at the later age
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record Steps(double[] before, double[] after) implements Serializable {

    static final int COUNT = Triangle.AGES - 1;

    static Steps none() {
        return new Steps(new double[COUNT], new double[COUNT]);
    }

    void add(int step, double weight, double earlier, double later) {
        before[step] += weight * earlier;
        after[step] += weight * later;
    }

    void add(Steps more) {
        for (int step = 0; step < COUNT; step++) {
            add(step, 1, more.before[step], more.after[step]);
        }
    }

    /** {@return the share kept back over a step, 1 where nothing was seen; above 1 where some is taken back} */
    double ratio(int step) {
        return after[step] > 0 ? before[step] / after[step] : 1;
    }

    /** {@return how complete days are at each age: the product of all later ratios} */
    static double[] completion(double[] ratios) {
        return ReverseProductLimit.of(ratios);
    }
}
