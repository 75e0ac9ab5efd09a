package io.campaigntracker.benchmarks.fleet;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.Metric;
import io.campaigntracker.testkit.CountingDataSource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;

/** Writes a training table and prints rows, the most heap that was used, seconds and statements. */
final class TrainingRun {

    private static final int AFTER = 10;
    private static final int LABEL_DAYS = 7;

    private TrainingRun() {}

    /** @param arguments address of the database and days of decisions */
    public static void main(String[] arguments) throws Exception {
        int days = Integer.parseInt(arguments[1]);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        CountingDataSource counting = new CountingDataSource(source);
        Path file = Files.createTempFile("training", ".csv");
        try (JooqMetricsStore store = JooqMetricsStore.of(counting);
                CampaignTracker tracker = CampaignTrackers.builder()
                        .store(store)
                        .clock(FleetBook.clock())
                        .build()) {
            LocalDate last = FleetBook.today().minusDays(AFTER);
            counting.reset();
            long start = System.nanoTime();
            long rows = tracker.predictions()
                    .trainingTable()
                    .between(last.minusDays(days - 1L), last)
                    .label(Metric.ROAS, LABEL_DAYS)
                    .writeCsv(file);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%d %.0f %.0f %d%n", rows, mostHeap(), seconds, counting.statements());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What the pools held at their peaks, garbage that was not collected yet included, in MB. */
    private static double mostHeap() {
        double bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            bytes += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return bytes / 1e6;
    }
}
