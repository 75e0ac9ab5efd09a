package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.model.MetricsHistory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** ROAS and CTR by campaign under JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CampaignSumsJmh {

    @Param({"1000000"})
    public int rows;

    private CampaignDays days = new CampaignDays(0);
    private List<CampaignDays.Day> records = List.of();
    private MetricsHistory history = MetricsHistory.of(List.of());

    @Setup
    public void draw() {
        days = new CampaignDays(rows);
        records = days.records();
        history = days.history();
    }

    @Benchmark
    public List<Double> arrays() {
        return CampaignSums.arrays(days);
    }

    @Benchmark
    public List<Double> calculator() {
        return CampaignSums.calculator(history);
    }

    @Benchmark
    public List<Double> streams() {
        return CampaignSums.streams(records);
    }
}
