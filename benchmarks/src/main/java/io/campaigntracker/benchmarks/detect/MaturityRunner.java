package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.maturity.CompletedFigure;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.MutableClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks every campaign of the simulated accounts each morning what its ROAS of the last 7 days is and will come to, after a sync of 28 days, and writes
 * {@code out/maturity.csv}: {@code acct,camp,today,raw,completed,lo,hi}, the last three empty where withheld.
 *
 * <p>Usage: {@code MaturityRunner <folder>}; reads {@code data/maturity.csv} below it.
 */
public final class MaturityRunner {

    private static final LocalDate START = LocalDate.of(2026, 5, 4);
    private static final int SYNCED = 28;
    private static final int FIRST_ASKED = 20;
    private static final String CURRENCY = "USD";

    private MaturityRunner() {}

    private record Arrival(int lag, long conversions, BigDecimal revenue) {}

    private record Day(BigDecimal spend, long impressions, long clicks, List<Arrival> arrivals) {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: MaturityRunner <folder>");
        }
        Path folder = Path.of(args[0]);
        Map<String, Map<String, List<Day>>> accounts =
                read(folder.resolve("data").resolve("maturity.csv"));
        List<String> lines = accounts.entrySet().parallelStream()
                .map(account -> ask(account.getKey(), account.getValue()))
                .flatMap(List::stream)
                .toList();
        Files.createDirectories(folder.resolve("out"));
        try (PrintWriter out =
                new PrintWriter(Files.newBufferedWriter(folder.resolve("out").resolve("maturity.csv")))) {
            out.println("acct,camp,today,raw,completed,lo,hi");
            lines.forEach(out::println);
        }
    }

    private static Map<String, Map<String, List<Day>>> read(Path file) throws IOException {
        Map<String, Map<String, List<Day>>> accounts = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            List<Arrival> arrivals = new ArrayList<>();
            for (String arrival :
                    cells[6].isBlank() ? new String[0] : cells[6].trim().split(" ")) {
                String[] parts = arrival.split(":", -1);
                arrivals.add(
                        new Arrival(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), new BigDecimal(parts[2])));
            }
            accounts.computeIfAbsent(cells[0], key -> new LinkedHashMap<>())
                    .computeIfAbsent(cells[1], key -> new ArrayList<>())
                    .add(new Day(
                            new BigDecimal(cells[5]), Long.parseLong(cells[3]), Long.parseLong(cells[4]), arrivals));
        }
        return accounts;
    }

    private static List<String> ask(String name, Map<String, List<Day>> campaigns) {
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        MutableClock clock = MutableClock.at(Instant.EPOCH);
        int days = campaigns.values().iterator().next().size();
        List<String> lines = new ArrayList<>();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(clock)
                .alertSinks()
                .build()) {
            for (int today = 1; today < days; today++) {
                clock.set(START.plusDays(today).atTime(6, 0).toInstant(ZoneOffset.UTC));
                sync(store, campaigns, today, clock.instant());
                clock.set(START.plusDays(today).atTime(9, 0).toInstant(ZoneOffset.UTC));
                if (today >= FIRST_ASKED) {
                    for (String campaign : campaigns.keySet()) {
                        lines.add(line(
                                name,
                                campaign,
                                today,
                                tracker.campaign(campaign).roas().lastDays(7).calculate()));
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

    private static void sync(InMemoryMetricsStore store, Map<String, List<Day>> campaigns, int today, Instant now) {
        Account account = new Account("1", "", CURRENCY, ZoneOffset.UTC);
        store.saveCatalog(new AccountCatalog(account, List.of(), List.of(), List.of(), List.of(), now));
        LocalDate until = START.plusDays(today - 1L);
        LocalDate since = START.plusDays(Math.max(0, today - SYNCED));
        DateRange range = DateRange.of(since, until);
        List<MetricsRow> rows = new ArrayList<>();
        campaigns.forEach((campaign, days) -> range.dates().forEach(date -> {
            int day = (int) ChronoUnit.DAYS.between(START, date);
            rows.add(row(campaign, date, days.get(day), today - day - 1));
        }));
        store.write(MetricsChunk.of(new MetricsRequest("1", EntityLevel.CAMPAIGN, range, Set.of()), rows, now));
    }

    private static MetricsRow row(String campaign, LocalDate date, Day day, int lastLag) {
        long conversions = 0;
        BigDecimal revenue = BigDecimal.ZERO;
        for (Arrival arrival : day.arrivals()) {
            if (arrival.lag() <= lastLag) {
                conversions += arrival.conversions();
                revenue = revenue.add(arrival.revenue());
            }
        }
        return MetricsRow.builder(EntityRef.campaign("1", campaign), date, CURRENCY)
                .impressions(day.impressions())
                .clicks(day.clicks())
                .linkClicks(day.clicks())
                .spend(day.spend())
                .conversions(
                        BigDecimal.valueOf(conversions),
                        revenue,
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }
}
