package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private static final LocalDate START = LocalDate.of(2026, 5, 4);
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
        Map<String, List<MetricsRow>> worlds = worlds(folder.resolve("data/ranking.csv"));
        Files.createDirectories(folder.resolve("out"));
        List<List<String>> answers = worlds.entrySet().parallelStream()
                .map(world -> rank(world.getKey(), world.getValue(), purpose))
                .toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/ranking.csv")))) {
            out.println("world,metric,how,rank,ad,value,shrunk,bound");
            answers.forEach(lines -> lines.forEach(out::println));
        }
    }

    private static List<String> rank(String world, List<MetricsRow> rows, RankingPurpose purpose) {
        Instant now = START.plusDays(DAYS + MATURE_AFTER).atTime(8, 0).toInstant(ZoneOffset.UTC);
        DateRange range = DateRange.of(START, START.plusDays(DAYS - 1L));
        List<String> lines = new ArrayList<>();
        try (MetricsStore store = new InMemoryMetricsStore()) {
            store.saveCatalog(new AccountCatalog(
                    new Account(world, "Simulated", "USD", ZoneOffset.UTC),
                    List.of(new Campaign(
                            world, world, "World " + world, "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null)),
                    List.of(),
                    List.of(),
                    List.of(),
                    now));
            store.write(MetricsChunk.of(MetricsRequest.of(world, EntityLevel.AD, range), rows, now));
            try (CampaignTracker tracker = CampaignTrackers.builder()
                    .store(store)
                    .clock(Clock.fixed(now, ZoneOffset.UTC))
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

    private static Map<String, List<MetricsRow>> worlds(Path file) throws IOException {
        Map<String, List<MetricsRow>> worlds = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                worlds.computeIfAbsent(cells[0], id -> new ArrayList<>())
                        .add(MetricsRow.builder(
                                        EntityRef.ad(cells[0], cells[1]),
                                        START.plusDays(Integer.parseInt(cells[2])),
                                        "USD")
                                .campaignId(cells[0])
                                .creative(cells[1], CreativeSource.OBSERVED)
                                .impressions(Long.parseLong(cells[3]))
                                .clicks(Long.parseLong(cells[4]))
                                .linkClicks(Long.parseLong(cells[4]))
                                .spend(new BigDecimal(cells[5]))
                                .conversions(
                                        new BigDecimal(cells[6]),
                                        new BigDecimal(cells[7]),
                                        ConversionDefinition.PURCHASE.id(),
                                        AttributionWindow.CLICK_7D_VIEW_1D)
                                .build());
            }
        }
        return worlds;
    }
}
