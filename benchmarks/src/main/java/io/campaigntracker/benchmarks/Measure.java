package io.campaigntracker.benchmarks;

import io.campaigntracker.benchmarks.calculate.CalculateSuite;
import io.campaigntracker.benchmarks.calculate.CreativesSuite;
import io.campaigntracker.benchmarks.calculate.FunctionsSuite;
import io.campaigntracker.benchmarks.calculate.RollingSuite;
import io.campaigntracker.benchmarks.fleet.FleetSuite;
import io.campaigntracker.benchmarks.fleet.TrainingSuite;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.pull.PullSuite;
import io.campaigntracker.benchmarks.store.ResyncSuite;
import io.campaigntracker.benchmarks.store.StoreSuite;
import io.campaigntracker.benchmarks.store.TablePartsSuite;
import io.campaigntracker.benchmarks.sync.BackfillSuite;
import io.campaigntracker.benchmarks.sync.EndToEndSuite;
import io.campaigntracker.benchmarks.sync.LargeDaySuite;
import io.campaigntracker.benchmarks.sync.ObservingSuite;
import io.campaigntracker.benchmarks.sync.QuerySuite;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the measurements named, or all: {@code java -cp benchmarks.jar io.campaigntracker.benchmarks.Measure pull}. */
public final class Measure {

    /** A group of measurements. */
    interface Suite {
        void run(Size size, Report report) throws Exception;
    }

    private Measure() {}

    static Map<String, Suite> suites() {
        Map<String, Suite> suites = new LinkedHashMap<>();
        suites.put("pull", PullSuite::run);
        suites.put("heap", PullSuite::heap);
        suites.put("calculate", CalculateSuite::run);
        suites.put("rolling", RollingSuite::run);
        suites.put("functions", FunctionsSuite::run);
        suites.put("creatives", CreativesSuite::run);
        suites.put("store", StoreSuite::run);
        suites.put("table-parts", TablePartsSuite::run);
        suites.put("resync", ResyncSuite::run);
        suites.put("end-to-end", EndToEndSuite::run);
        suites.put("latency", EndToEndSuite::latency);
        suites.put("observing", ObservingSuite::run);
        suites.put("query", QuerySuite::totals);
        suites.put("scale", QuerySuite::scale);
        suites.put("fleet", FleetSuite::run);
        suites.put("training", TrainingSuite::run);
        suites.put("backfill", BackfillSuite::run);
        suites.put("large-day", LargeDaySuite::run);
        return suites;
    }

    /**
     * @param arguments names of suites, {@code all} or none for all of them; with {@code --full} the very large cases run too; with {@code --page=docs/benchmarks.md}
     *     the results are written into that page
     */
    public static void main(String[] arguments) throws Exception {
        List<String> names = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--") && !argument.equals("all"))
                .toList();
        Size size = Arrays.asList(arguments).contains("--full") ? Size.FULL : Size.NORMAL;
        Report report = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--page="))
                .map(argument -> Report.into(Path.of(argument.substring(7))))
                .findFirst()
                .orElse(Report.printing());
        Map<String, Suite> suites = suites();
        for (String name : names.isEmpty() ? suites.keySet() : names) {
            Suite suite = suites.get(name);
            if (suite == null) {
                throw new IllegalArgumentException("no suite '" + name + "'; there are " + suites.keySet());
            }
            long start = System.nanoTime();
            suite.run(size, report);
            System.out.printf("%s took %.0f s%n", name, (System.nanoTime() - start) / 1e9);
        }
    }
}
