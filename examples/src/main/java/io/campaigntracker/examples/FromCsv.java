package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.sync.SyncReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** An own source in place of the API: an advertiser's exported CSV. */
final class FromCsv implements Example {

    private static final Path REAL_EXPORT = Path.of("../shared/corpus/csv/keboola-campaign-daily-90d.csv");

    @Override
    public int run(List<String> args, PrintStream out) throws IOException {
        Options options = new Options(
                args,
                Set.of("--file", "--currency", "--zone"),
                "from-csv [--file CSV] [--currency EUR] [--zone Europe/Prague]");
        String file = options.text("--file").orElse(null);
        if (file != null) {
            return show(Path.of(file), options, out);
        }
        if (Files.exists(REAL_EXPORT)) {
            return show(REAL_EXPORT, options, out);
        }
        Path sample = Files.createTempFile("campaign-daily", ".csv");
        try (InputStream bundled =
                Objects.requireNonNull(FromCsv.class.getResourceAsStream("campaign-daily-sample.csv"))) {
            Files.copy(bundled, sample, StandardCopyOption.REPLACE_EXISTING);
            return show(sample, options, out);
        } finally {
            Files.delete(sample);
        }
    }

    private static int show(Path file, Options options, PrintStream out) throws IOException {
        Account account = new Account(
                "csv",
                file.getFileName().toString(),
                options.text("--currency").orElse("EUR"),
                ZoneId.of(options.text("--zone").orElse("Europe/Prague")));
        CsvMetricsSource source = new CsvMetricsSource(file, account, Clock.systemUTC());
        DateRange days = days(source.rows());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .build()) {
            SyncReport synced = tracker.sync()
                    .allCampaigns()
                    .between(days.since(), days.until())
                    .withoutAds()
                    .run();
            CampaignTable.print(tracker, days, out);
            MetricTotals totals = tracker.allCampaigns()
                    .metrics()
                    .between(days.since(), days.until())
                    .calculate()
                    .totals();
            out.printf(
                    "%n%s, %s: %,d rows, %,d impressions, %,d clicks, spend %s%n",
                    file.getFileName(),
                    days,
                    totals.rows(),
                    totals.impressions(),
                    totals.clicks(),
                    totals.knownSpend().map(BigDecimal::toPlainString).orElse("unreadable"));
            return synced.isComplete() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
        }
    }

    private static DateRange days(List<MetricsRow> rows) {
        List<LocalDate> dates = rows.stream().map(MetricsRow::date).sorted().toList();
        if (dates.isEmpty()) {
            throw new UsageException("the file has no row");
        }
        return DateRange.of(dates.get(0), dates.get(dates.size() - 1));
    }
}
