package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueResult;
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
import java.util.TreeSet;

/**
 * Asks for the rotation of each simulated campaign, on the mornings of days 21, 24, … and of the day after its last, each time knowing the days before, and
 * writes {@code out/fatigue.csv} for the judge. Each campaign is an account of its own.
 *
 * <p>Usage: {@code FatigueRunner <folder>} with {@code data/fatigue.csv} and {@code data/fatigue_truth.csv}, of which only group and length are read.
 */
public final class FatigueRunner {

    private static final LocalDate START = LocalDate.of(2026, 5, 4);
    private static final String ACCOUNT = "1";
    private static final int FIRST_MORNING = 21;
    private static final int MORNING_STEP = 3;

    private FatigueRunner() {}

    /** One line of the data. */
    private record AdDay(
            String ad,
            int day,
            long impressions,
            long clicks,
            BigDecimal spend,
            BigDecimal conversions,
            BigDecimal revenue) {}

    /** Whether a campaign is judged along its life, and how long that is. */
    private record Life(boolean main, int length) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: FatigueRunner <folder>");
        }
        Path folder = Path.of(args[0]);
        Map<String, Life> lives = lives(folder.resolve("data/fatigue_truth.csv"));
        Map<String, List<AdDay>> campaigns = campaigns(folder.resolve("data/fatigue.csv"));
        Files.createDirectories(folder.resolve("out"));
        List<List<String>> answers = campaigns.entrySet().parallelStream()
                .map(entry -> judge(entry.getKey(), entry.getValue(), lives.get(entry.getKey())))
                .toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/fatigue.csv")))) {
            out.println("camp,T,ad,score,level,action,cause,trendP,siblingP,costP,launchSeen,reason");
            answers.forEach(lines -> lines.forEach(out::println));
        }
    }

    private static List<String> judge(String campaign, List<AdDay> days, Life life) {
        TreeSet<Integer> mornings = new TreeSet<>(List.of(life.length()));
        for (int day = FIRST_MORNING; life.main() && day < life.length(); day += MORNING_STEP) {
            mornings.add(day);
        }
        List<String> lines = new ArrayList<>();
        try (MetricsStore store = new InMemoryMetricsStore()) {
            int known = 0;
            for (int morning : mornings) {
                Instant now = START.plusDays(morning).atTime(8, 0).toInstant(ZoneOffset.UTC);
                write(store, campaign, days, known, morning, now);
                known = morning;
                try (CampaignTracker tracker = CampaignTrackers.builder()
                        .store(store)
                        .clock(Clock.fixed(now, ZoneOffset.UTC))
                        .build()) {
                    for (FatigueResult verdict :
                            tracker.campaign(campaign).creatives().rotation().creatives()) {
                        lines.add(line(campaign, morning, verdict));
                    }
                }
            }
        }
        return lines;
    }

    private static void write(
            MetricsStore store, String campaign, List<AdDay> days, int from, int to, Instant fetchedAt) {
        store.saveCatalog(new AccountCatalog(
                new Account(ACCOUNT, "Simulated", "USD", ZoneOffset.UTC),
                List.of(new Campaign(
                        ACCOUNT,
                        campaign,
                        "Campaign " + campaign,
                        "SALES",
                        "ACTIVE",
                        "ACTIVE",
                        Budget.NONE,
                        null,
                        null)),
                List.of(),
                List.of(),
                List.of(),
                fetchedAt));
        List<MetricsRow> rows = days.stream()
                .filter(day -> day.day() >= from && day.day() < to)
                .map(day -> MetricsRow.builder(EntityRef.ad(ACCOUNT, day.ad()), START.plusDays(day.day()), "USD")
                        .campaignId(campaign)
                        .creative(day.ad(), CreativeSource.OBSERVED)
                        .impressions(day.impressions())
                        .clicks(day.clicks())
                        .linkClicks(day.clicks())
                        .spend(day.spend())
                        .conversions(
                                day.conversions(),
                                day.revenue(),
                                ConversionDefinition.PURCHASE.id(),
                                AttributionWindow.CLICK_7D_VIEW_1D)
                        .build())
                .toList();
        MetricsRequest request =
                MetricsRequest.of(ACCOUNT, EntityLevel.AD, DateRange.of(START.plusDays(from), START.plusDays(to - 1L)));
        store.write(MetricsChunk.of(request, rows, fetchedAt));
    }

    private static String line(String campaign, int morning, FatigueResult verdict) {
        return String.join(
                ",",
                campaign,
                String.valueOf(morning),
                verdict.creativeId(),
                shown(verdict.score()),
                verdict.level().name(),
                verdict.action().name(),
                verdict.cause() == FatigueCause.UNKNOWN ? "" : verdict.cause().name(),
                "",
                "",
                shown(verdict.evidence().costP()),
                String.valueOf(verdict.evidence().launchSeen()),
                '"' + verdict.reason().replace("\"", "\"\"") + '"');
    }

    private static String shown(MetricValue value) {
        return value.isDefined() ? String.format(Locale.ROOT, "%.8g", value.asDouble()) : "";
    }

    private static Map<String, Life> lives(Path file) throws IOException {
        Map<String, Life> lives = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                lives.put(cells[0], new Life(cells[2].equals("main"), Integer.parseInt(cells[3])));
            }
        }
        return lives;
    }

    private static Map<String, List<AdDay>> campaigns(Path file) throws IOException {
        Map<String, List<AdDay>> campaigns = new LinkedHashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                campaigns
                        .computeIfAbsent(cells[0], id -> new ArrayList<>())
                        .add(new AdDay(
                                cells[1],
                                Integer.parseInt(cells[2]),
                                Long.parseLong(cells[3]),
                                Long.parseLong(cells[4]),
                                new BigDecimal(cells[5]),
                                new BigDecimal(cells[6]),
                                new BigDecimal(cells[7])));
            }
        }
        return campaigns;
    }
}
