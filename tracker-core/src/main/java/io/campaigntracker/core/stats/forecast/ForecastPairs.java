package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.Observations;
import java.util.Arrays;

/** What the measures of forecasts share about their input. */
final class ForecastPairs {

    private ForecastPairs() {}

    /** {@return the columns without the rows in which one of them is missing (NaN)} */
    static double[][] complete(double[]... columns) {
        int rows = columns[0].length;
        double[][] kept = new double[columns.length][rows];
        int n = 0;
        for (double[] column : columns) {
            if (column.length != rows) {
                throw new IllegalArgumentException("columns must be equally long, were "
                        + Arrays.stream(columns).map(c -> c.length).toList());
            }
            for (double value : column) {
                Observations.requireFiniteOrMissing(value);
            }
        }
        for (int row = 0; row < rows; row++) {
            boolean complete = true;
            for (int c = 0; c < columns.length; c++) {
                kept[c][n] = columns[c][row];
                complete &= !Double.isNaN(columns[c][row]);
            }
            n += complete ? 1 : 0;
        }
        for (int c = 0; c < columns.length; c++) {
            kept[c] = Arrays.copyOf(kept[c], n);
        }
        return kept;
    }

    static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
