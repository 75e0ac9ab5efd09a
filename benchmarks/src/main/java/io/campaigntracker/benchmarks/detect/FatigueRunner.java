package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.store.MetricsStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
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

    private static final String ACCOUNT = "1";
    private static final int FIRST_MORNING = 21;
    private static final int MORNING_STEP = 3;

    private FatigueRunner() {}

    /** Whether a campaign is judged along its life, and how long that is. */
    private record Life(boolean main, int length) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: FatigueRunner <folder>");
        }
        Path folder = Path.of(args[0]);
        Map<String, Life> lives = lives(folder.resolve("data/fatigue_truth.csv"));
        Map<String, List<SimulatedAdDay>> campaigns = SimulatedAdDay.byCampaign(folder.resolve("data/fatigue.csv"));
        Files.createDirectories(folder.resolve("out"));
        List<List<String>> answers = campaigns.entrySet().parallelStream()
                .map(entry -> judge(entry.getKey(), entry.getValue(), lives.get(entry.getKey())))
                .toList();
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/fatigue.csv")))) {
            out.println("camp,T,ad,score,level,action,cause,trendP,siblingP,costP,launchSeen,reason");
            answers.forEach(lines -> lines.forEach(out::println));
        }
    }

    private static List<String> judge(String campaign, List<SimulatedAdDay> days, Life life) {
        TreeSet<Integer> mornings = new TreeSet<>(List.of(life.length()));
        for (int day = FIRST_MORNING; life.main() && day < life.length(); day += MORNING_STEP) {
            mornings.add(day);
        }
        List<String> lines = new ArrayList<>();
        try (MetricsStore store = new InMemoryMetricsStore()) {
            int known = 0;
            for (int morning : mornings) {
                LocalDate today = SimulatedDay.START.plusDays(morning);
                int from = known;
                SimulatedAdDay.write(
                        store,
                        ACCOUNT,
                        days.stream()
                                .filter(day -> day.day() >= from && day.day() < morning)
                                .toList(),
                        DateRange.of(SimulatedDay.START.plusDays(from), today.minusDays(1)),
                        today);
                known = morning;
                try (CampaignTracker tracker = CampaignTrackers.builder()
                        .store(store)
                        .clock(Clock.fixed(SimulatedDay.morning(today), SimulatedDay.ZONE))
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
        for (String[] cells : SimulatedDay.cells(file)) {
            lives.put(cells[0], new Life(cells[2].equals("main"), Integer.parseInt(cells[3])));
        }
        return lives;
    }
}
