package io.campaigntracker.core.today;

/**
 * How much of an hour's figures is known so long after its end: platforms report with a delay and go on correcting for hours. Learned from the successive states
 * of the account's own hours, from a cautious prior until there are some. Immutable.
 *
 * <p>Of a share s that is known at some age, ln s has a mean and a variance; that nothing at all is known of an hour that did deliver has a chance of its own.
 */
public final class Arrival {

    /** Ages, in hours, at which a class begins. */
    private static final double[] FROM = {0, 0.25, 0.5, 1, 2, 3, 6};

    private static final double[] PRIOR_SHARE = {0.75, 0.8, 0.85, 0.95, 0.985, 0.995, 1};
    private static final double[] PRIOR_SD = {0.3, 0.25, 0.2, 0.08, 0.03, 0.015, 0};
    private static final double[] PRIOR_NOTHING = {0.3, 0.2, 0.1, 0.03, 3e-3, 2e-4, 1e-5};

    /** How many observations the prior counts for. */
    private static final double PRIOR_WEIGHT = 10;

    /** Nothing was learned yet. */
    public static final Arrival PRIOR = new Learner().learned();

    private final double[] mean;
    private final double[] variance;
    private final double[] nothing;
    private final long observed;

    private Arrival(double[] mean, double[] variance, double[] nothing, long observed) {
        this.mean = mean;
        this.variance = variance;
        this.nothing = nothing;
        this.observed = observed;
    }

    /** {@return the mean of ln(known / final) of an hour that was over so many hours ago} */
    public double logShare(double age) {
        return mean[slot(age)];
    }

    /** {@return the variance of the same} */
    public double variance(double age) {
        return variance[slot(age)];
    }

    /** {@return the chance that an hour that did deliver shows nothing yet} */
    public double nothing(double age) {
        return nothing[slot(age)];
    }

    /** {@return how many states it was learned from} */
    public long observed() {
        return observed;
    }

    private static int slot(double age) {
        int slot = FROM.length - 1;
        while (slot > 0 && age < FROM[slot]) {
            slot--;
        }
        return slot;
    }

    /** Learns from states of hours whose final figure is known. Not thread-safe. */
    public static final class Learner {
        private final double[] n = new double[FROM.length];
        private final double[] sum = new double[FROM.length];
        private final double[] squares = new double[FROM.length];
        private final double[] none = new double[FROM.length];
        private long observed;

        /**
         * Adds what was known of an hour at one age.
         *
         * @param age hours since its end, 0 or more
         * @param share known / final, 0 where nothing was
         */
        public void add(double age, double share) {
            int slot = slot(age);
            observed++;
            if (share <= 0) {
                none[slot]++;
                return;
            }
            double log = Math.log(Math.min(1.5, share));
            n[slot]++;
            sum[slot] += log;
            squares[slot] += log * log;
        }

        /** {@return what was learned so far} */
        public Arrival learned() {
            double[] mean = new double[FROM.length];
            double[] variance = new double[FROM.length];
            double[] nothing = new double[FROM.length];
            for (int i = 0; i < FROM.length; i++) {
                double prior = Math.log(PRIOR_SHARE[i]);
                double weight = n[i] + PRIOR_WEIGHT;
                mean[i] = (sum[i] + PRIOR_WEIGHT * prior) / weight;
                double second = (squares[i] + PRIOR_WEIGHT * (prior * prior + PRIOR_SD[i] * PRIOR_SD[i])) / weight;
                variance[i] = Math.max(0, second - mean[i] * mean[i]);
                nothing[i] = (none[i] + PRIOR_NOTHING[i]) / (n[i] + none[i] + 1);
            }
            return new Arrival(mean, variance, nothing, observed);
        }
    }
}
