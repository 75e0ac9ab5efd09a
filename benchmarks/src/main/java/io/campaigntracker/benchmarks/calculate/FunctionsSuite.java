package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of single functions and puts them into a table. */
public final class FunctionsSuite {

    private FunctionsSuite() {}

    public static void run(Size size, Report report) throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(FunctionsJmh.class.getName())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (size.isSmoke()) {
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(1));
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        Table table = new Table("function", "µs a call", "±, 99.9 %");
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            table.row(
                    words(primary.getLabel()), Table.figure(primary.getScore()), Table.figure(primary.getScoreError()));
        }
        report.table("functions", table);
    }

    /** {@code rollingZScore} as {@code rolling z score}. */
    private static String words(String name) {
        return name.chars()
                .mapToObj(letter -> Character.isUpperCase(letter)
                        ? " " + Character.toString(letter).toLowerCase(Locale.ROOT)
                        : Character.toString(letter))
                .collect(Collectors.joining());
    }
}
