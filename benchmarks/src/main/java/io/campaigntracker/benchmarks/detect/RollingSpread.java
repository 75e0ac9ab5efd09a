package io.campaigntracker.benchmarks.detect;

/** Mean and standard deviation of the last so many values, in constant time a value. */
final class RollingSpread {

    private static final int ENOUGH = 50;
    private static final double LEAST_SHARE = 1e-3;
    private static final double LEAST = 1e-9;

    private final double[] ring;
    private int size;
    private int next;
    private double mean;
    private double squares;

    RollingSpread(int window) {
        this.ring = new double[window];
    }

    /** {@return how many standard deviations a value lies from the mean of what was added; 0 until fifty values were} */
    double distance(double value) {
        if (size < ENOUGH) {
            return 0;
        }
        double deviation = Math.sqrt(Math.max(0, squares / size));
        return Math.abs(value - mean) / Math.max(deviation, LEAST_SHARE * Math.abs(mean) + LEAST);
    }

    void add(double value) {
        if (size < ring.length) {
            size++;
            double before = value - mean;
            mean += before / size;
            squares += before * (value - mean);
        } else {
            double gone = ring[next];
            double change = value - gone;
            double former = mean;
            mean += change / size;
            squares += change * (value - mean + gone - former);
        }
        ring[next] = value;
        next = (next + 1) % ring.length;
        if (next == 0) {
            recount();
        }
    }

    /** Once a round, so that rounding does not pile up. */
    private void recount() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += ring[i];
        }
        mean = sum / size;
        squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (ring[i] - mean) * (ring[i] - mean);
        }
    }
}
