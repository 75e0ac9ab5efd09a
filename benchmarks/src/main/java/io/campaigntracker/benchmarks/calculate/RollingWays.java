package io.campaigntracker.benchmarks.calculate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rolling z-scores as one could write them; none knows missing values. Days without a full window before them have no score. */
final class RollingWays {

    static final int WINDOW = 30;

    private RollingWays() {}

    static double[] incremental(double[] series) {
        double[] scores = new double[series.length];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < series.length; i++) {
            if (i < WINDOW) {
                scores[i] = Double.NaN;
            } else {
                double mean = sum / WINDOW;
                scores[i] = (series[i] - mean) / Math.sqrt((squares - sum * mean) / (WINDOW - 1));
                double gone = series[i - WINDOW];
                sum -= gone;
                squares -= gone * gone;
            }
            sum += series[i];
            squares += series[i] * series[i];
        }
        return scores;
    }

    static double[] twoPasses(double[] series) {
        double[] scores = new double[series.length];
        Arrays.fill(scores, 0, Math.min(WINDOW, series.length), Double.NaN);
        for (int i = WINDOW; i < series.length; i++) {
            double sum = 0;
            for (int j = i - WINDOW; j < i; j++) {
                sum += series[j];
            }
            double mean = sum / WINDOW;
            double squares = 0;
            for (int j = i - WINDOW; j < i; j++) {
                squares += (series[j] - mean) * (series[j] - mean);
            }
            scores[i] = (series[i] - mean) / Math.sqrt(squares / (WINDOW - 1));
        }
        return scores;
    }

    static double[] boxed(double[] series) {
        List<Double> values = Arrays.stream(series).boxed().toList();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (i < WINDOW) {
                scores.add(Double.NaN);
                continue;
            }
            List<Double> window = values.subList(i - WINDOW, i);
            double mean =
                    window.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            double squares =
                    window.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
            scores.add((values.get(i) - mean) / Math.sqrt(squares / (WINDOW - 1)));
        }
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
