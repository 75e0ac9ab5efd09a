package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.MutableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks every campaign of the simulated accounts each morning what its ROAS of the last 7 days is and will come to, after a sync of 28 days, and writes
 * {@code out/maturity.csv}: {@code acct,camp,today,raw,completed,lo,hi}, the last three empty where withheld.
 *
 * <p>Usage: {@code MaturityRunner <folder> [first day [every so many days]]}; reads {@code data/maturity.csv} below it. From day 20 on, each day, unless told otherwise; the judge
 * looks at each third from day 38 on.
 */
public final class MaturityRunner {

    private static final int FIRST_ASKED = 20;

    private MaturityRunner() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 3) {
            throw new IllegalArgumentException("usage: MaturityRunner <folder> [first day [every so many days]]");
        }
        Path folder = Path.of(args[0]);
        int first = args.length > 1 ? Integer.parseInt(args[1]) : FIRST_ASKED;
        int every = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        List<String> lines = MaturityData.read(folder).entrySet().parallelStream()
                .map(account -> ask(account.getKey(), account.getValue(), first, every))
                .flatMap(List::stream)
                .toList();
        Files.createDirectories(folder.resolve("out"));
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(folder.resolve("out").resolve("maturity.csv")))) {
            out.println("acct,camp,today,raw,completed,lo,hi");
            lines.forEach(out::println);
        }
    }

    private static List<String> ask(String name, MaturityData account, int first, int every) {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(Instant.EPOCH);
        List<String> lines = new ArrayList<>();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(clock)
                .alertSinks()
                .build()) {
            for (int today = 1; today < account.days(); today++) {
                clock.set(MaturityData.START.plusDays(today).atTime(6, 0).toInstant(ZoneOffset.UTC));
                account.sync(store, today, clock.instant());
                clock.set(MaturityData.START.plusDays(today).atTime(9, 0).toInstant(ZoneOffset.UTC));
                if (today >= first && (today - first) % every == 0) {
                    for (String campaign : account.campaigns().keySet()) {
                        RoasResult roas =
                                tracker.campaign(campaign).roas().lastDays(7).calculate();
                        lines.add(line(name, campaign, today, roas));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(String account, String campaign, int today, RoasResult roas) {
        CompletedFigure completed = roas.finalValue();
        ConfidenceInterval interval = completed.interval();
        String figures = completed.value().isDefined() && interval != null
                ? String.format(
                        Locale.ROOT,
                        "%.9g,%.9g,%s",
                        completed.value().asDouble(),
                        interval.lower(),
                        interval.upper() == null ? "" : String.format(Locale.ROOT, "%.9g", interval.upper()))
                : ",,";
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%.9g,%s",
                account,
                campaign,
                today,
                roas.value().asDouble(),
                figures);
    }
}
