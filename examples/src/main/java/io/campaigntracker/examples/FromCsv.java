package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.FileFormat.DateOrder;
import io.campaigntracker.file.FileRefusedException;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.sync.SyncReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An own source in place of the API: an advertiser's exported CSV. */
@Command(
        name = "from-csv",
        description = {
            "Campaign metrics by day from a CSV: one of the Insights API's fields, or an export of Ads Manager with a breakdown by day.",
            "Without FILE it shows a sample."
        })
final class FromCsv implements Callable<Integer> {

    private static final Path REAL_EXPORT = Path.of("../shared/corpus/csv/keboola-campaign-daily-90d.csv");
    private static final String SAMPLE = "campaign-daily-sample.csv";

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The CSV.")
    private @Nullable Path file;

    @Option(names = "--file", paramLabel = "FILE", description = "The same.")
    private @Nullable Path named;

    @Option(names = "--currency", paramLabel = "CODE", description = "Of the amounts; by default ${DEFAULT-VALUE}.")
    private String currency = "EUR";

    @Option(names = "--zone", paramLabel = "ZONE", description = "Of the ad account; by default ${DEFAULT-VALUE}.")
    private ZoneId zone = ZoneId.of("Europe/Prague");

    @Option(
            names = "--map",
            paramLabel = "THEIRS=OURS",
            description = "What a column of the file is, such as 'Importo speso=spend'. May be repeated.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            description = "A column that is not to be read. May be repeated.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Such as windows-1252; by default by byte order mark, else UTF-8.")
    private @Nullable Charset encoding;

    @Option(
            names = "--separator",
            converter = SeparatorConverter.class,
            paramLabel = "CHAR",
            description = "Comma, semicolon, tab or pipe; by default detected.")
    private @Nullable Character separator;

    @Option(names = "--decimal-mark", paramLabel = "CHAR", description = "Point or comma; by default detected.")
    private @Nullable Character decimalMark;

    @Option(names = "--date-order", description = "${COMPLETION-CANDIDATES}; by default detected.")
    private @Nullable DateOrder dateOrder;

    private final PrintStream out;

    FromCsv(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Path asked = file != null ? file : named;
        Path read = asked == null && Files.exists(REAL_EXPORT) ? REAL_EXPORT : asked;
        Account account = account(read == null ? SAMPLE : String.valueOf(read.getFileName()));
        try (InputStream bytes = read == null
                ? Objects.requireNonNull(FromCsv.class.getResourceAsStream(SAMPLE))
                : Files.newInputStream(read)) {
            return show(account, CampaignDays.of(bytes.readNBytes(TableReader.MAX_BYTES + 1), format(), account));
        } catch (FileRefusedException refused) {
            throw new UsageException(account.name() + ": " + refused.getMessage());
        } catch (NoSuchFileException missing) {
            throw new UsageException("there is no file " + missing.getMessage());
        } catch (IOException unreadable) {
            throw new UsageException(account.name() + " can't be read: "
                    + (Files.isDirectory(Objects.requireNonNull(read))
                            ? "it is a directory"
                            : unreadable.getClass().getSimpleName()));
        }
    }

    private Account account(String name) {
        return Told.as(() -> new Account("csv", name, currency, zone));
    }

    private FileFormat format() {
        return Told.as(() -> {
            FileFormat format = FileFormat.DETECTED.ignoring(ignored.toArray(String[]::new));
            for (Map.Entry<String, String> column : columns.entrySet()) {
                format = format.column(column.getKey(), column.getValue());
            }
            format = encoding == null ? format : format.encoding(encoding);
            format = separator == null ? format : format.separator(separator);
            format = decimalMark == null ? format : format.decimalMark(decimalMark);
            format = dateOrder == null ? format : format.dateOrder(dateOrder);
            TableReader.of(CampaignColumns.SCHEMA, format);
            return format;
        });
    }

    private int show(Account account, CampaignDays read) {
        DateRange days = days(read.rows());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(new CsvMetricsSource(account, read, Clock.systemUTC()))
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
                    Locale.ROOT,
                    "%n%s, %s: %,d rows, %,d impressions, %,d clicks, spend %s%n",
                    account.name(),
                    days,
                    totals.rows(),
                    totals.impressions(),
                    totals.clicks(),
                    Optional.ofNullable(totals.spendWithCurrency())
                            .map(Money::toString)
                            .orElse("?"));
            told(read.totals(), "lines of totals");
            told(read.idle(), "lines without any figure");
            return synced.isComplete() ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
        }
    }

    private void told(long leftOut, String what) {
        if (leftOut > 0) {
            out.printf(Locale.ROOT, "left out: %d %s%n", leftOut, what);
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
