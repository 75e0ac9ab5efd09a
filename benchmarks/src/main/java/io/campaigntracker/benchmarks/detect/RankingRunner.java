package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.store.MetricsStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Ranks the creatives of each simulated world for a purpose and by their observed values, when all days are mature, and writes {@code out/ranking.csv} for the
 * judge: the purpose's order as {@code bound}, the other as {@code point}. Each world is a campaign and account of its own.
 *
 * <p>Usage: {@code RankingRunner <folder> [TO_SCALE|EXPECTED|TO_TEST|OBSERVED]} with {@code data/ranking.csv}; {@code TO_SCALE} unless told otherwise.
 */
public final class RankingRunner {

    private static final int DAYS = 28;
    private static final int MATURE_AFTER = 30;
    private static final int CREATIVES = 20;
    private static final List<Metric> METRICS = List.of(Metric.CTR, Metric.ROAS, Metric.CONVERSION_RATE);

    private RankingRunner() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            throw new IllegalArgumentException("usage: RankingRunner <folder> [purpose]");
        }
        Path folder = Path.of(args[0]);
        RankingPurpose purpose = args.length == 2 ? RankingPurpose.valueOf(args[1]) : RankingPurpose.TO_SCALE;
        Map<String, List<SimulatedAdDay>> worlds = SimulatedAdDay.byCampaign(folder.resolve("data/ranking.csv"));
        Files.createDirectories(folder.resolve("out"));
        List<List<String>> answers = worlds.entrySet().parallelStream()
                .map(world -> rank(world.getKey(), world.getValue(), purpose))
                .toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/ranking.csv")))) {
            out.println("world,metric,how,rank,ad,value,shrunk,bound");
            answers.forEach(lines -> lines.forEach(out::println));
        }
    }

    private static List<String> rank(String world, List<SimulatedAdDay> days, RankingPurpose purpose) {
        LocalDate today = SimulatedDay.START.plusDays(DAYS + MATURE_AFTER);
        DateRange range = DateRange.of(SimulatedDay.START, SimulatedDay.START.plusDays(DAYS - 1L));
        List<String> lines = new ArrayList<>();
        try (MetricsStore store = new InMemoryMetricsStore()) {
            SimulatedAdDay.write(store, world, days, range, today);
            try (CampaignTracker tracker = CampaignTrackers.builder()
                    .store(store)
                    .clock(Clock.fixed(SimulatedDay.morning(today), SimulatedDay.ZONE))
                    .build()) {
                Creatives creatives = tracker.campaign(world).creatives().between(range.since(), range.until());
                for (Metric metric : METRICS) {
                    lines.addAll(lines(world, "bound", creatives.ranking(purpose, metric, CREATIVES)));
                    lines.addAll(lines(world, "point", creatives.observed(metric, CREATIVES)));
                }
            }
        }
        return lines;
    }

    private static List<String> lines(String world, String how, CreativeRanking ranking) {
        List<String> lines = new ArrayList<>();
        for (RankedCreative creative : ranking.ranked()) {
            lines.add(String.join(
                    ",",
                    world,
                    ranking.metric().name(),
                    how,
                    String.valueOf(creative.rank()),
                    creative.performance().creativeId(),
                    shown(creative.value()),
                    shown(creative.expected()),
                    shown(creative.bound())));
        }
        return lines;
    }

    private static String shown(MetricValue value) {
        return value.isDefined() ? String.format(Locale.ROOT, "%.8g", value.asDouble()) : "";
    }
}
