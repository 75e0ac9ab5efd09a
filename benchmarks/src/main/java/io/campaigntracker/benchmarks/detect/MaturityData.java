package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import java.io.IOException;
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
import java.util.Map;
import java.util.Set;

/**
 * The campaigns of one simulated account, whose conversions become known night by night.
 *
 * @param campaigns each campaign's days
 */
record MaturityData(Map<String, List<Day>> campaigns) {

    static final LocalDate START = LocalDate.of(2026, 5, 4);

    private static final int SYNCED = 28;
    private static final String ACCOUNT = "1";
    private static final String CURRENCY = "USD";

    /** What became known in the night after day + lag. */
    record Arrival(int lag, long conversions, BigDecimal revenue) {}

    record Day(BigDecimal spend, long impressions, long clicks, List<Arrival> arrivals) {

        BigDecimal revenue(int lastLag) {
            return arrivals.stream()
                    .filter(arrival -> arrival.lag() <= lastLag)
                    .map(Arrival::revenue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        long conversions(int lastLag) {
            return arrivals.stream()
                    .filter(arrival -> arrival.lag() <= lastLag)
                    .mapToLong(Arrival::conversions)
                    .sum();
        }
    }

    /** {@return the accounts of {@code data/maturity.csv} below a folder, by name} */
    static Map<String, MaturityData> read(Path folder) throws IOException {
        Map<String, MaturityData> accounts = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("data").resolve("maturity.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            List<Arrival> arrivals = new ArrayList<>();
            for (String arrival :
                    cells[6].isBlank() ? new String[0] : cells[6].trim().split(" ", -1)) {
                String[] parts = arrival.split(":", -1);
                arrivals.add(
                        new Arrival(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), new BigDecimal(parts[2])));
            }
            accounts.computeIfAbsent(cells[0], key -> new MaturityData(new LinkedHashMap<>()))
                    .campaigns
                    .computeIfAbsent(cells[1], key -> new ArrayList<>())
                    .add(new Day(
                            new BigDecimal(cells[5]), Long.parseLong(cells[3]), Long.parseLong(cells[4]), arrivals));
        }
        return accounts;
    }

    int days() {
        return campaigns.values().iterator().next().size();
    }

    /** Stores what a sync of the last 28 days brings in the morning of a day. */
    void sync(InMemoryMetricsStore store, int today, Instant now) {
        Account account = new Account(ACCOUNT, "", CURRENCY, ZoneOffset.UTC);
        store.saveCatalog(new AccountCatalog(account, List.of(), List.of(), List.of(), List.of(), now));
        DateRange range = DateRange.of(START.plusDays(Math.max(0, today - SYNCED)), START.plusDays(today - 1L));
        List<MetricsRow> rows = new ArrayList<>();
        campaigns.forEach((campaign, days) -> range.dates().forEach(date -> {
            int day = (int) ChronoUnit.DAYS.between(START, date);
            rows.add(row(campaign, date, days.get(day), today - day - 1));
        }));
        store.write(MetricsChunk.of(new MetricsRequest(ACCOUNT, EntityLevel.CAMPAIGN, range, Set.of()), rows, now));
    }

    private static MetricsRow row(String campaign, LocalDate date, Day day, int lastLag) {
        return MetricsRow.builder(EntityRef.campaign(ACCOUNT, campaign), date, CURRENCY)
                .impressions(day.impressions())
                .clicks(day.clicks())
                .linkClicks(day.clicks())
                .spend(day.spend())
                .conversions(
                        BigDecimal.valueOf(day.conversions(lastLag)),
                        day.revenue(lastLag),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }
}
