package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.store.MetricsStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for ROAS, CPA and CTR of repetitions whose truth is known, each over all its days, with their intervals, and writes {@code out/intervals.csv} for the
 * judge. The hundred repetitions of a block are the campaigns of one account; all days are mature.
 *
 * <p>Usage: {@code IntervalRunner <folder>} with {@code data/intervals.csv}.
 */
public final class IntervalRunner {

    /** All days are final then, and still among the twelve weeks that teach how days scatter. */
    private static final int LATER = 60;

    private IntervalRunner() {}

    private record Block(String setting, int number) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: IntervalRunner <folder>");
        }
        Path folder = Path.of(args[0]);
        Map<Block, List<SimulatedDay>> blocks = new LinkedHashMap<>();
        for (String[] cells : SimulatedDay.cells(folder.resolve("data/intervals.csv"))) {
            blocks.computeIfAbsent(new Block(cells[0], Integer.parseInt(cells[1])), block -> new ArrayList<>())
                    .add(SimulatedDay.of(cells[2], cells, 3));
        }
        Files.createDirectories(folder.resolve("out"));
        List<List<String>> answers = blocks.entrySet().parallelStream()
                .map(block -> ask(block.getKey(), block.getValue()))
                .toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/intervals.csv")))) {
            out.println("setting,block,rep,roas,rlo,rhi,rmethod,volume,cpa,clo,chi,cmethod,ctr,tlo,thi,tmethod");
            answers.forEach(lines -> lines.forEach(out::println));
        }
    }

    private static List<String> ask(Block block, List<SimulatedDay> days) {
        List<String> lines = new ArrayList<>();
        try (MetricsStore store = new InMemoryMetricsStore()) {
            SimulatedDay.write(store, days, SimulatedDay.START.plusDays(LATER));
            Map<Integer, List<SimulatedDay>> campaigns = new TreeMap<>();
            days.forEach(day -> campaigns
                    .computeIfAbsent(Integer.valueOf(day.campaign()), id -> new ArrayList<>())
                    .add(day));
            try (CampaignTracker tracker = CampaignTrackers.builder()
                    .store(store)
                    .clock(Clock.fixed(SimulatedDay.morning(SimulatedDay.START.plusDays(LATER)), SimulatedDay.ZONE))
                    .build()) {
                campaigns.forEach((id, own) -> {
                    DateRange range = SimulatedDay.range(own);
                    RoasResult roas = tracker.campaign(String.valueOf(id))
                            .roas()
                            .between(range.since(), range.until())
                            .calculate();
                    MetricsResult metrics = tracker.campaign(String.valueOf(id))
                            .metrics()
                            .between(range.since(), range.until())
                            .calculate();
                    lines.add(String.join(
                            ",",
                            block.setting(),
                            String.valueOf(block.number()),
                            String.valueOf(id),
                            shown(roas.value(), roas.interval(), roas.volume().name()),
                            shown(metrics.cpa(), metrics.interval(Metric.CPA).orElse(null), null),
                            shown(metrics.ctr(), metrics.interval(Metric.CTR).orElse(null), null)));
                });
            }
        }
        return lines;
    }

    private static String shown(MetricValue value, @Nullable ConfidenceInterval interval, @Nullable String volume) {
        String bounds = interval == null
                ? ",,"
                : interval.lower() + "," + (interval.upper() == null ? "" : interval.upper()) + "," + interval.method();
        return (value.isDefined() ? value.asDouble() : "") + "," + bounds + (volume == null ? "" : "," + volume);
    }
}
