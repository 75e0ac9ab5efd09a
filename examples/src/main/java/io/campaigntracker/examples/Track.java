package io.campaigntracker.examples;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.starter.CampaignTrackerStarter;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The real thing, from environment variables: every campaign that delivered in the range, whatever its status, at campaign and at ad level, into
 * the database and {@code metrics.csv}.
 */
@Command(
        name = "track",
        description =
                "Fetch every campaign that delivered in the range into the database and metrics.csv, from environment variables.")
final class Track implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("unused") // read by the parser
    private final HelpOption help = new HelpOption();

    @Option(
            names = "--since",
            required = true,
            paramLabel = "YYYY-MM-DD",
            description = "The first day.",
            converter = DayConverter.class)
    private @Nullable LocalDate since;

    @Option(
            names = "--until",
            required = true,
            paramLabel = "YYYY-MM-DD",
            description = "The last day.",
            converter = DayConverter.class)
    private @Nullable LocalDate until;

    @Option(names = "--out", paramLabel = "DIR", description = "Where metrics.csv goes; by default here.")
    private Path folder = Path.of(".");

    private final PrintStream out;

    private final Map<String, String> environment;

    Track(Map<String, String> environment, PrintStream out) {
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    @Override
    public Integer call() {
        DateRange days = days();
        Path csv = folder.resolve("metrics.csv");
        try (CampaignTracker tracker = tracker()) {
            return track(tracker, days, csv, out);
        } catch (StoreException unreachable) {
            out.println("the database can't be reached, so nothing was fetched or stored: " + unreachable.getMessage());
            return ExitStatus.INCOMPLETE;
        }
    }

    private static int track(CampaignTracker tracker, DateRange days, Path csv, PrintStream out) {
        ProgressBar bar = ProgressBar.on(out);
        SyncReport synced = tracker.sync()
                .allCampaigns()
                .between(days.since(), days.until())
                .onProgress(progress -> {
                    bar.onProgress(progress);
                    progress.waiting().forEach((account, why) -> out.println("account " + account + " waits: " + why));
                })
                .run();
        out.printf(
                Locale.ROOT,
                "%s: %,d rows fetched, %,d new, %,d changed, %,d unchanged%n",
                days,
                synced.rows(),
                synced.written().inserted(),
                synced.written().updated(),
                synced.written().unchanged());
        for (SyncPart part : synced.incomplete()) {
            out.println("missing: " + part);
        }
        boolean written = write(tracker, days, synced, csv, out);
        return synced.isComplete() && written && shown(tracker, days, out) ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    private static boolean shown(CampaignTracker tracker, DateRange days, PrintStream out) {
        try {
            CampaignTable.print(tracker, days, out);
            return true;
        } catch (StoreException failure) {
            out.println("missing: stored rows can't be read: " + failure.getMessage());
            return false;
        }
    }

    /** Rows that were fetched and could not be stored are written all the same. */
    private static boolean write(
            CampaignTracker tracker, DateRange days, SyncReport synced, Path csv, PrintStream out) {
        List<MetricsRow> notPersisted = synced.parts().stream()
                .flatMap(part -> part.notPersisted().stream())
                .toList();
        AtomicBoolean read = new AtomicBoolean(true);
        long rows;
        try {
            rows = MetricsCsv.write(csv, file -> stored(tracker, days, notPersisted, file, read, out));
        } catch (IOException | UncheckedIOException unwritable) {
            out.println("missing: " + csv + " can't be written ("
                    + unwritable.getClass().getSimpleName() + "); what was fetched is stored");
            return false;
        }
        out.printf(Locale.ROOT, "wrote %,d rows to %s%n", rows, csv);
        return read.get();
    }

    private static void stored(
            CampaignTracker tracker,
            DateRange days,
            List<MetricsRow> notPersisted,
            MetricsCsv file,
            AtomicBoolean read,
            PrintStream out) {
        try {
            tracker.allCampaigns().rows().between(days.since(), days.until()).forEach(file::write);
            tracker.allCampaigns()
                    .rows()
                    .perAd()
                    .between(days.since(), days.until())
                    .forEach(file::write);
        } catch (StoreException failure) {
            out.println("missing: stored rows can't be read: " + failure.getMessage());
            read.set(false);
        }
        notPersisted.forEach(file::write);
    }

    private CampaignTracker tracker() {
        return Told.as(() -> CampaignTrackerStarter.strictlyFromEnvironment(environment));
    }

    private DateRange days() {
        return Told.as(() -> DateRange.of(Objects.requireNonNull(since), Objects.requireNonNull(until)));
    }
}
