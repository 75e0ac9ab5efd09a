package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One day of one simulated campaign. */
record SimulatedDay(
        String campaign,
        int day,
        long impressions,
        long clicks,
        BigDecimal spend,
        BigDecimal conversions,
        BigDecimal revenue) {

    static final LocalDate START = LocalDate.of(2026, 5, 4);
    static final ZoneId ZONE = ZoneOffset.UTC;

    private static final String ACCOUNT = "1";
    private static final int HOUR = 8;

    /** {@return a line whose day stands at {@code from}, followed by impressions, clicks, spend, conversions and revenue} */
    static SimulatedDay of(String campaign, String[] cells, int from) {
        return new SimulatedDay(
                campaign,
                Integer.parseInt(cells[from]),
                Long.parseLong(cells[from + 1]),
                Long.parseLong(cells[from + 2]),
                new BigDecimal(cells[from + 3]),
                new BigDecimal(cells[from + 4]),
                new BigDecimal(cells[from + 5]));
    }

    /** {@return the lines of a file without its header} */
    static List<String[]> cells(Path file) throws IOException {
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.split(",", -1));
            }
        }
        return lines;
    }

    static Instant morning(LocalDate day) {
        return day.atTime(HOUR, 0).atZone(ZONE).toInstant();
    }

    static DateRange range(List<SimulatedDay> days) {
        return DateRange.of(
                START.plusDays(days.stream().mapToInt(SimulatedDay::day).min().orElseThrow()),
                START.plusDays(days.stream().mapToInt(SimulatedDay::day).max().orElseThrow()));
    }

    /** {@return an account with these campaigns, as it was fetched on a morning} */
    static AccountCatalog catalog(String account, Stream<String> campaigns, LocalDate fetched) {
        return new AccountCatalog(
                new Account(account, "Simulated", "USD", ZONE),
                campaigns
                        .distinct()
                        .map(id -> new Campaign(
                                account, id, "Campaign " + id, "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                morning(fetched));
    }

    /** {@return the day's row, of whatever it is said to be} */
    MetricsRowBuilder row(EntityRef entity) {
        return MetricsRow.builder(entity, START.plusDays(day), "USD")
                .impressions(impressions)
                .clicks(clicks)
                .linkClicks(clicks)
                .spend(spend)
                .conversions(
                        conversions, revenue, ConversionDefinition.PURCHASE.id(), AttributionWindow.CLICK_7D_VIEW_1D);
    }

    /** Writes days of the campaigns of one account as they were fetched on a morning, the campaigns with them. */
    static void write(MetricsStore store, List<SimulatedDay> days, LocalDate fetched) {
        store.saveCatalog(catalog(ACCOUNT, days.stream().map(SimulatedDay::campaign), fetched));
        List<MetricsRow> rows = days.stream()
                .map(day -> day.row(EntityRef.campaign(ACCOUNT, day.campaign())).build())
                .toList();
        store.write(
                MetricsChunk.of(MetricsRequest.of(ACCOUNT, EntityLevel.CAMPAIGN, range(days)), rows, morning(fetched)));
    }
}
