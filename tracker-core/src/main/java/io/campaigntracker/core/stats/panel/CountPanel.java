package io.campaigntracker.core.stats.panel;

import java.util.Arrays;

/**
 * Counts of several series and what they were drawn from, by day.
 *
 * <p>A cell without exposure holds nothing: it is not a day with the count 0. A series begins on its first day with exposure.
 *
 * <p>Units: counts in events (clicks, results); exposures in what they were drawn from (impressions, spend). Thread safety: the arrays are read
 * only; whoever made them must not change them.
 *
 * @param counts by series and day, 0 or more
 * @param exposures by series and day, 0 or more
 * @param seen by series and day: whether the cell may testify in a verdict on its own series; others only tell about the days
 * @param launched by series: whether its first day is its launch, rather than the first day that is known
 */
@SuppressWarnings("ArrayRecordComponent") // made and read by the model, never compared
public record CountPanel(double[][] counts, double[][] exposures, boolean[][] seen, boolean[] launched) {

    /** Rejects shapes that differ and values out of range. */
    public CountPanel {
        if (counts.length != exposures.length || counts.length != seen.length || counts.length != launched.length) {
            throw new IllegalArgumentException("series must be equally many, were " + counts.length + " of counts, "
                    + exposures.length + " of exposures, " + seen.length + " of marks and " + launched.length
                    + " of launches");
        }
        for (int k = 0; k < counts.length; k++) {
            if (counts[k].length != counts[0].length
                    || exposures[k].length != counts[0].length
                    || seen[k].length != counts[0].length) {
                throw new IllegalArgumentException("series " + k + " must have " + counts[0].length + " days, had "
                        + counts[k].length + ", " + exposures[k].length + " and " + seen[k].length);
            }
            for (int t = 0; t < counts[k].length; t++) {
                if (!(counts[k][t] >= 0 && exposures[k][t] >= 0) || Double.isInfinite(counts[k][t] + exposures[k][t])) {
                    throw new IllegalArgumentException("count and exposure must be 0 or more, were " + counts[k][t]
                            + " and " + exposures[k][t] + " on day " + t + " of series " + k);
                }
            }
        }
    }

    /** {@return a panel in which every cell testifies and every series that begins after the first day was launched there} */
    public static CountPanel of(double[][] counts, double[][] exposures) {
        boolean[][] seen = new boolean[counts.length][];
        boolean[] launched = new boolean[counts.length];
        for (int k = 0; k < counts.length; k++) {
            seen[k] = new boolean[counts[k].length];
            Arrays.fill(seen[k], true);
            launched[k] = first(exposures[k]) > 0;
        }
        return new CountPanel(counts, exposures, seen, launched);
    }

    /** {@return how many series there are} */
    public int size() {
        return counts.length;
    }

    /** {@return how many days there are} */
    public int days() {
        return counts.length == 0 ? 0 : counts[0].length;
    }

    /** {@return the first day of a series; the number of days if it has none} */
    int start(int series) {
        return first(exposures[series]);
    }

    /** {@return events by exposure over everything; 0 without exposure} */
    double pooledRate() {
        double events = 0;
        double all = 0;
        for (int k = 0; k < counts.length; k++) {
            events += sum(counts[k]);
            all += sum(exposures[k]);
        }
        return all == 0 ? 0 : events / all;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static int first(double[] exposure) {
        int day = 0;
        while (day < exposure.length && exposure[day] == 0) {
            day++;
        }
        return day;
    }
}
