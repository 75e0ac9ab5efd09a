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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The real thing, from environment variables: every campaign that delivered in the range, whatever its status, at campaign and at ad level, into
 * the database and {@code metrics.csv}.
 */
final class Track implements Example {

    private static final String USAGE = "track --since YYYY-MM-DD --until YYYY-MM-DD [--out DIR]";

    private final Map<String, String> environment;

    Track(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public int run(List<String> args, PrintStream out) throws IOException {
        Options options = new Options(args, Set.of("--since", "--until", "--out"), USAGE);
        DateRange days = days(options);
        Path csv = Path.of(options.text("--out").orElse(".")).resolve("metrics.csv");
        try (CampaignTracker tracker = tracker(options)) {
            return track(tracker, days, csv, out);
        } catch (StoreException unreachable) {
            out.println("the database can't be reached, so nothing was fetched or stored: " + unreachable.getMessage());
            return ExitStatus.INCOMPLETE;
        }
    }

    private static int track(CampaignTracker tracker, DateRange days, Path csv, PrintStream out) throws IOException {
        SyncReport synced = tracker.sync()
                .allCampaigns()
                .between(days.since(), days.until())
                .onProgress(progress -> out.printf(
                        "part %d of %d, %,d rows%n", progress.partsDone(), progress.partsPlanned(), progress.rows()))
                .run();
        out.printf(
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
        if (synced.isComplete() && written) {
            CampaignTable.print(tracker, days, out);
            return ExitStatus.DONE;
        }
        return ExitStatus.INCOMPLETE;
    }

    /** Rows that were fetched and could not be stored are written all the same. */
    private static boolean write(CampaignTracker tracker, DateRange days, SyncReport synced, Path csv, PrintStream out)
            throws IOException {
        List<MetricsRow> notPersisted = synced.parts().stream()
                .flatMap(part -> part.notPersisted().stream())
                .toList();
        AtomicBoolean read = new AtomicBoolean(true);
        long rows = MetricsCsv.write(csv, file -> {
            try {
                tracker.allCampaigns()
                        .rows()
                        .between(days.since(), days.until())
                        .forEach(file::write);
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
        });
        out.printf("wrote %,d rows to %s%n", rows, csv);
        return read.get();
    }

    private CampaignTracker tracker(Options options) {
        try {
            return CampaignTrackerStarter.strictlyFromEnvironment(environment);
        } catch (IllegalStateException | IllegalArgumentException missing) {
            throw options.bad(String.valueOf(missing.getMessage()));
        }
    }

    private static DateRange days(Options options) {
        try {
            return DateRange.of(options.date("--since"), options.date("--until"));
        } catch (IllegalArgumentException reversed) {
            throw options.bad(String.valueOf(reversed.getMessage()));
        }
    }
}
