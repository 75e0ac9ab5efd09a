package io.campaigntracker.benchmarks.detect;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds simulated campaigns of one account against a ROAS target of 2.0 on the mornings of days 30 to 150, each time after the day before was fetched, and
 * writes {@code out/roasalert.csv} for the judge: the severity of the alert that is open after the check.
 *
 * <p>Usage: {@code RoasAlertRunner <folder>} with {@code data/roasalert.csv}.
 */
public final class RoasAlertRunner {

    private static final double TARGET = 2.0;
    private static final int FIRST_MORNING = 30;

    private RoasAlertRunner() {}

    /** A clock that is set by hand. */
    private static final class Morning extends Clock {
        private int day;

        @Override
        public ZoneId getZone() {
            return SimulatedDay.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return SimulatedDay.morning(SimulatedDay.START.plusDays(day));
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: RoasAlertRunner <folder>");
        }
        Path folder = Path.of(args[0]);
        TreeMap<Integer, List<SimulatedDay>> days = new TreeMap<>();
        TreeSet<String> campaigns = new TreeSet<>();
        for (String[] cells : SimulatedDay.cells(folder.resolve("data/roasalert.csv"))) {
            SimulatedDay day = SimulatedDay.of(cells[0], cells, 1);
            days.computeIfAbsent(day.day(), number -> new ArrayList<>()).add(day);
            campaigns.add(day.campaign());
        }
        Files.createDirectories(folder.resolve("out"));
        Morning clock = new Morning();
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                        .store(store)
                        .alertSinks()
                        .clock(clock)
                        .build();
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve("out/roasalert.csv")))) {
            out.println("camp,day,severity");
            for (int morning = 1; morning <= days.lastKey() + 1; morning++) {
                clock.day = morning;
                SimulatedDay.write(store, days.get(morning - 1), SimulatedDay.START.plusDays(morning));
                if (morning >= FIRST_MORNING) {
                    tracker.allCampaigns()
                            .alert(AlertType.ROAS_BELOW_TARGET)
                            .threshold(TARGET)
                            .checkAll();
                    Map<String, Severity> open = new HashMap<>();
                    for (Alert alert : tracker.alerts().open()) {
                        open.put(alert.finding().entity().id(), alert.finding().severity());
                    }
                    for (String campaign : campaigns) {
                        Severity severity = open.get(campaign);
                        out.println(campaign + "," + morning + "," + (severity == null ? "" : severity.name()));
                    }
                }
            }
        }
    }
}
