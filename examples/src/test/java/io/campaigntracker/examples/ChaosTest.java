package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.testkit.MutableClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two services at once, killed with SIGKILL at thirty random moments, whose sink fails at times, over a store that is restarted under them again and again. */
@EnabledIfSystemProperty(named = "tracker.chaos", matches = "true")
class ChaosTest {

    private static final int KILLS = 30;
    private static final int CAMPAIGNS = 20;
    private static final int RESTARTED_EVERY = 5;
    private static final Instant BEGIN =
            LocalDate.of(2026, 11, 20).atTime(9, 30).toInstant(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final List<Process> services = new ArrayList<>();
    private EmbeddedPostgres postgres;

    @AfterEach
    void close() throws Exception {
        for (Process service : services) {
            service.destroyForcibly().waitFor();
        }
        postgres.close();
    }

    @Test
    void eachEvent_arrivesAtLeastOnce_isMarkedOnce_andNoEndArrivesWithoutItsBegin() throws Exception {
        int port = freePort();
        postgres = postgres(port);
        int restarts = 0;
        String url = postgres.getJdbcUrl("postgres", "postgres");
        AlertsOfAFleetTest.filled(JooqMetricsStore.connect(url), CAMPAIGNS).close();
        Path ledger = folder.resolve("ledger");
        Random random = new Random(20261130);
        long began = System.currentTimeMillis();
        services.add(start(url, ledger, began, 1));
        services.add(start(url, ledger, began, 2));
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(500 + random.nextInt(2_500));
            int which = random.nextInt(2);
            services.get(which).destroyForcibly().waitFor();
            services.set(which, start(url, ledger, began, kill + 3L));
            if (kill % RESTARTED_EVERY == RESTARTED_EVERY - 1) {
                Thread.sleep(random.nextInt(1_500));
                postgres.close();
                Thread.sleep(random.nextInt(1_000));
                postgres = postgres(port);
                restarts++;
            }
        }
        for (Process service : services) {
            service.destroyForcibly().waitFor();
        }
        MutableClock later = MutableClock.at(BEGIN.plus(Duration.ofDays(1)));
        try (CampaignTracker tracker = ChaosRun.tracker(url, later, new ChaosRun.Ledger(ledger, random, 0))) {
            for (int hour = 0; hour < 100; hour++) {
                tracker.alerts().deliver();
                later.advance(Duration.ofHours(1));
            }
            assertThat(tracker.alerts().parked()).isEmpty();
        }

        Map<String, Set<String>> told = new HashMap<>();
        for (String line : Files.readAllLines(ledger)) {
            String[] cells = line.split(" ");
            Set<String> before = told.computeIfAbsent(cells[2], alert -> new HashSet<>());
            if (cells[1].equals("RESOLVE")) {
                assertThat(before).as(line).contains("FIRE");
            }
            before.add(cells[1]);
        }
        List<String[]> entries = entries(url);
        assertThat(entries).hasSizeGreaterThan(KILLS);
        for (String[] entry : entries) {
            assertThat(entry[2]).as("entry of alert %s is delivered", entry[0]).isEqualTo("t");
            assertThat(told.get(entry[0]))
                    .as("alert %s %s", entry[0], entry[1])
                    .containsAnyOf(entry[1].toUpperCase(Locale.ROOT), "FIRE_AND_RESOLVE");
        }
        assertThat(restarts).isEqualTo(KILLS / RESTARTED_EVERY);
        System.out.println("event=chaos restarts=" + restarts + " entries=" + entries.size() + " lines="
                + Files.readAllLines(ledger).size());
    }

    /** A server over the folder of the test, which another server may have left. */
    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static List<String[]> entries(String url) throws Exception {
        List<String[]> entries = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select alert_id, event, delivered_at is not null from campaign_tracker.alert_outbox")) {
            while (rows.next()) {
                entries.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
            }
        }
        return entries;
    }

    /** {@return a service that has begun to check} */
    private Process start(String url, Path ledger, long began, long seed) throws Exception {
        Path said = folder.resolve("service-" + seed);
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChaosRun.class.getName(),
                        url,
                        ledger.toString(),
                        BEGIN.toString(),
                        String.valueOf(began),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (!Files.readString(said, StandardCharsets.ISO_8859_1).contains("READY")) {
            assertThat(service.isAlive()).as("service %s", seed).isTrue();
            Thread.sleep(20);
        }
        return service;
    }
}
