package io.campaigntracker.core.maturity;

/**
 * What is still to come of some days: conversions and revenue, each by the moments of its distribution.
 *
 * @param conversions the count
 * @param revenue the money
 * @param conversionsToCome the mean, day by day as they were given
 * @param revenueToCome the mean likewise
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
public record Outlook(Sum conversions, Sum revenue, double[] conversionsToCome, double[] revenueToCome) {

    /** {@return the part of all conversions that is still to come or to be taken back} */
    public double shareEstimated() {
        double toCome = conversions.up + conversions.down;
        double all = Math.abs(conversions.observed) + toCome;
        return all > 0 ? Math.min(1, toCome / all) : 0;
    }

    /** {@return the standard error of the logarithm of the mean order's value} */
    public double orderValueError() {
        double orders = Math.max(1, conversions.observed + conversions.mean);
        return Math.sqrt(revenue.sizeVariance * (conversions.up + conversions.down)) / orders;
    }

    /** {@return two together, of entities that share neither days nor pace; day by day that of the first} */
    public Outlook plus(Outlook other) {
        Sum counts = new Sum(0);
        counts.add(conversions);
        counts.add(other.conversions);
        Sum money = new Sum(Math.max(revenue.sizeVariance, other.revenue.sizeVariance));
        money.add(revenue);
        money.add(other.revenue);
        return new Outlook(counts, money, conversionsToCome, revenueToCome);
    }

    /**
     * What is still to come of one day, in orders.
     *
     * @param up those to come
     * @param down those to be taken back
     * @param scatter how much more such counts vary than by chance
     * @param open the net of both
     * @param rests how many orders its level rests on
     * @param fromRate how much of it comes from what spend usually brings
     * @param shortfall orders that the day should have already and has not, far beyond chance, and that may come yet
     */
    record Part(double up, double down, double scatter, double open, double rests, double fromRate, double shortfall) {}

    /** A sum of a random number of orders. Not thread-safe while it is filled. */
    public static final class Sum {

        private final double sizeVariance;
        private double observed;
        private double up;
        private double down;
        private double mean;
        private double variance;
        private double third;
        private double byRate;
        private double surprise;
        private double worth;

        /** @param sizeVariance the squared coefficient of variation of one order's size */
        Sum(double sizeVariance) {
            this.sizeVariance = sizeVariance;
        }

        void observed(double figure) {
            observed += figure;
        }

        void add(double size, Part part) {
            double orders = part.up + part.down;
            up += part.up;
            down += part.down;
            mean += size * (part.up - part.down);
            worth += size * orders;
            variance += size * size * ((1 + sizeVariance) * orders * part.scatter + part.open * part.open / part.rests);
            third += Math.pow(size * (1 + sizeVariance), 3) * (part.up - part.down);
            byRate += size * part.fromRate;
            surprise += size * part.shortfall;
        }

        void rest(double rateRests, double paceVariance, double restated) {
            variance +=
                    byRate * byRate / rateRests + paceVariance + Math.pow(restated * observed, 2) + surprise * surprise;
        }

        void add(Sum other) {
            observed += other.observed;
            up += other.up;
            down += other.down;
            mean += other.mean;
            variance += other.variance;
            third += other.third;
            worth += other.worth;
        }

        double up() {
            return up;
        }

        double down() {
            return down;
        }

        /** {@return what is there} */
        public double observed() {
            return observed;
        }

        /** {@return the mean of what is to come} */
        public double mean() {
            return mean;
        }

        /** {@return the variance of what is to come} */
        public double variance() {
            return variance;
        }

        /** {@return the value that it will come to, as likely to be exceeded as not, and the bounds at a level} */
        public Expected expected(double level) {
            double size = up + down > 0 ? worth / (up + down) : 0;
            PredictiveSum sum = new PredictiveSum(mean, up, down, variance, third, size, sizeVariance);
            double[] bounds = sum.bounds(level);
            double lower = bounds[0] <= 0 ? bounds[0] - PredictiveSum.CORRECTED * Math.abs(observed) : bounds[0];
            double least = observed + lower;
            return new Expected(
                    observed + sum.quantile(0.5), observed >= 0 ? Math.max(0, least) : least, observed + bounds[1]);
        }
    }

    /**
     * Where a figure will lie.
     *
     * @param median as likely to be exceeded as not
     * @param lower its lower bound
     * @param upper its upper bound
     */
    public record Expected(double median, double lower, double upper) {

        /** {@return the same with something added that is sure} */
        public Expected plus(double sure) {
            return new Expected(median + sure, lower + sure, upper + sure);
        }
    }
}
