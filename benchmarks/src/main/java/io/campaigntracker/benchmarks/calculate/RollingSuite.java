package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.benchmarks.measure.BarChart;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.core.stats.score.Deviation;
import io.campaigntracker.core.stats.score.RollingZScore;
import io.campaigntracker.core.stats.score.ZScore;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The z-score of each day against the thirty days before it, over many series. */
public final class RollingSuite {

    private static final int DAYS = 120;
    private static final double THRESHOLD = 3;
    private static final String LIMIT = "limit: incremental sum and sum of squares";
    private static final String OURS = "this library: RollingZScore";
    private static final String TWO_PASSES = "two passes a window, double[]";
    private static final String BOXED = "lists of boxed doubles, streams";

    private RollingSuite() {}

    public static void run(Size size, Report report) throws Exception {
        double[][] fleet = fleet(size.rows(100_000));
        double[][] tenth = fleet(Math.max(1, fleet.length / 10));
        Map<String, Measurement> times = new Rounds(2 * size.warmUps(), size.rounds())
                .way(LIMIT, () -> outliers(fleet, RollingWays::incremental))
                .way(OURS, () -> outliers(fleet, RollingSuite::library))
                .way(TWO_PASSES, () -> outliers(fleet, RollingWays::twoPasses))
                .run(outliers(fleet, RollingWays::twoPasses));
        Map<String, Measurement> boxed = new Rounds(size.warmUps(), size.rounds())
                .way(OURS, () -> outliers(tenth, RollingSuite::library))
                .way(BOXED, () -> outliers(tenth, RollingWays::boxed))
                .run(outliers(tenth, RollingWays::twoPasses));
        double limit = times.get(LIMIT).millis();
        double ours = times.get(OURS).millis();
        Map<String, Double> millis = new LinkedHashMap<>();
        times.values().forEach(way -> millis.put(way.name(), way.millis()));
        millis.put(BOXED, ours * boxed.get(BOXED).millis() / boxed.get(OURS).millis());
        Map<String, UnaryOperator<double[]>> ways = new LinkedHashMap<>();
        ways.put(LIMIT, RollingWays::incremental);
        ways.put(OURS, RollingSuite::library);
        ways.put(TWO_PASSES, RollingWays::twoPasses);
        ways.put(BOXED, RollingWays::boxed);
        report(millis, limit, ways, fleet.length, report);
    }

    private static void report(
            Map<String, Double> millis,
            double limit,
            Map<String, UnaryOperator<double[]>> ways,
            int series,
            Report report)
            throws IOException {
        double ours = millis.get(OURS);
        Table table = new Table(
                "way", "of the limit", "ours is faster by", "ms", "error at 1e3", "error at 1e6", "error after 1e9");
        BarChart chart = new BarChart(
                "Rolling z-score, " + Table.figure(series) + " series of " + DAYS + " days",
                "series/s, longer is better; share of the limit");
        millis.forEach((name, took) -> {
            UnaryOperator<double[]> way = Objects.requireNonNull(ways.get(name));
            table.row(
                    name,
                    Table.figure(limit / took),
                    Table.figure(took / ours),
                    Table.figure(took),
                    small(error(way, 1e3, false)),
                    small(error(way, 1e6, false)),
                    small(error(way, 0, true)));
            chart.bar(name, 1 / took, "(" + Table.figure(limit / took) + ")", name.equals(OURS));
        });
        report.table("rolling", table);
        report.picture("rolling", chart.svg());
    }

    /** The worst distance to the score of each window by itself, whose mean is taken in two passes too; relative to scores above 1. */
    private static double error(UnaryOperator<double[]> way, double offset, boolean spike) {
        double worst = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] series =
                    new Random(seed).doubles(DAYS).map(x -> offset + x).toArray();
            if (spike) {
                series[40] = 1e9;
            }
            double[] scores = way.apply(series);
            for (int i = RollingWays.WINDOW; i < DAYS; i++) {
                double exact = ZScore.of(Arrays.copyOfRange(series, i - RollingWays.WINDOW, i), series[i])
                        .deviation()
                        .map(Deviation::score)
                        .orElseThrow();
                double distance = Math.abs(scores[i] - exact) / Math.max(1, Math.abs(exact));
                worst = Math.max(worst, Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance);
            }
        }
        return worst;
    }

    private static String small(double error) {
        return Double.isInfinite(error) ? "no number" : String.format(Locale.ROOT, "%.0e", error);
    }

    private static double[] library(double[] series) {
        return RollingZScore.of(series, RollingWays.WINDOW, RollingWays.WINDOW);
    }

    private static long outliers(double[][] fleet, UnaryOperator<double[]> way) {
        long count = 0;
        for (double[] series : fleet) {
            for (double score : way.apply(series)) {
                count += Math.abs(score) >= THRESHOLD ? 1 : 0;
            }
        }
        return count;
    }

    private static double[][] fleet(int series) {
        Random random = new Random(3);
        double[][] fleet = new double[series][];
        for (int i = 0; i < series; i++) {
            double level = 100 + random.nextInt(10_000);
            fleet[i] = random.doubles(DAYS).map(x -> level * (1 + x)).toArray();
            fleet[i][60] = random.nextInt(3) == 0 ? 3 * level : fleet[i][60];
        }
        return fleet;
    }
}
