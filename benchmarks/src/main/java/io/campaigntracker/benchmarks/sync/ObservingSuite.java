package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.micrometer.TrackerObservations;
import io.campaigntracker.source.RequestObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What observing costs: a cold account of 100 campaigns synced with and without observations, in turns. A hundredth is below what two such times differ by for other reasons, so what
 * the observations take by themselves is measured too, and set against the sync's processor time.
 */
public final class ObservingSuite {

    private ObservingSuite() {}

    public static void run(Size size, Report report) throws Exception {
        Fleet fleet = EndToEndSuite.fleet(Math.max(2, 100 / size.divisor()));
        AtomicLong observations = new AtomicLong();
        try (GraphProcess graph = GraphProcess.start(fleet);
                BenchmarkDatabase database = BenchmarkDatabase.start()) {
            // So that all tables are there before the first round empties them.
            JooqMetricsStore.connect(database.url()).close();
            Rounds rounds = new Rounds(5 * size.warmUps(), size.isSmoke() ? 1 : 6 * size.rounds())
                    .before(() -> Trackers.empty(database));
            for (ObservedWay way : ObservedWay.values()) {
                rounds.apart(
                        way.title(),
                        ObservedWay.class,
                        List.of(way.name(), graph.address(), Integer.toString(fleet.campaigns()), database.url()),
                        told -> {
                            if (way == ObservedWay.OBSERVED) {
                                observations.set(Long.parseLong(told));
                            }
                            return database.number("select count(*) from creative_metrics");
                        });
            }
            Totals totals = fleet.adTotals();
            Map<String, Measurement> times = rounds.run(totals.rows());
            if (observations.get() == 0) {
                throw new IllegalStateException("nothing was observed");
            }
            report.table(
                    "observing",
                    table(
                            times.get(ObservedWay.ALONE.title()),
                            times.get(ObservedWay.OBSERVED.title()),
                            observations.get(),
                            microsOfOne(size.isSmoke() ? 100 : 500_000)));
        }
    }

    private static Table table(Measurement alone, Measurement observed, long observations, double micros) {
        double byThemselves = observations * micros / 1e3;
        return new Table("with observations", "of a sync without", "middle half of the rounds")
                .row("time", share(observed.nanos(), alone.nanos(), 0.5), half(observed.nanos(), alone.nanos()))
                .row("processor time", share(observed.busy(), alone.busy(), 0.5), half(observed.busy(), alone.busy()))
                .row(
                        "the " + observations + " observations of a sync by themselves, " + Table.figure(micros)
                                + " µs each, of its processor time",
                        "+ " + Table.figure(byThemselves / alone.busyMillis() * 100) + " %",
                        "");
    }

    private static String half(long[] observed, long[] alone) {
        return share(observed, alone, 0.25) + " to " + share(observed, alone, 0.75);
    }

    /** Of what a round took with observations to what the same round took without. */
    private static String share(long[] observed, long[] alone, double quantile) {
        double[] ratios = new double[observed.length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = (double) observed[round] / alone[round];
        }
        Arrays.sort(ratios);
        return Table.figure(ratios[(int) Math.round(quantile * (ratios.length - 1))]);
    }

    /** {@return microseconds that an observation takes, begun, keyed, timed and ended} */
    private static double microsOfOne(int times) {
        RequestObserver requests =
                TrackerObservations.of(ObservedWay.registry(new AtomicLong())).requests();
        double micros = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                requests.begin(Fleet.ACCOUNT, "insights", Duration.ZERO).answered();
            }
            micros = (System.nanoTime() - start) / 1e3 / times;
        }
        return micros;
    }
}
