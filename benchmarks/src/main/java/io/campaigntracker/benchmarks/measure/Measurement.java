package io.campaigntracker.benchmarks.measure;

import java.util.Arrays;

/**
 * What the rounds of one way of doing something took.
 *
 * @param name the way
 * @param nanos by round
 * @param busy nanoseconds of processor time that this process took, by round; the database's and the server's are not in it
 * @param allocated bytes that all threads allocated, by round
 */
public record Measurement(String name, long[] nanos, long[] busy, long[] allocated) {

    public double millis() {
        return median(nanos) / 1e6;
    }

    public double busyMillis() {
        return median(busy) / 1e6;
    }

    public double bytes() {
        return median(allocated);
    }

    void add(int round, Timed timed) {
        nanos[round] = timed.nanos();
        busy[round] = timed.busy();
        allocated[round] = timed.allocated();
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
