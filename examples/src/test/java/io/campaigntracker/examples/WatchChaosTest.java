package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services that watch and act on one account over PostgreSQL and HTTP for sixty days by a clock that the test moves, one of them killed with SIGKILL at thirty random moments. The clock stands
 * still until the day's run is done, so that no day is missed.
 */
@EnabledIfSystemProperty(named = "tracker.chaos", matches = "true")
class WatchChaosTest {

    private static final int DAYS = Integer.getInteger("chaos.days", 60);
    private static final int KILLS = Integer.getInteger("chaos.kills", 30);
    private static final int KNOWN = 40;
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final int LOOKS_BEFORE_A_RETRY = 300;

    @TempDir
    private Path folder;

    @Test
    void sixtyDays_areOneSyncASlot_onePauseADecision_andNoWriteAfterFencing() throws Exception {
        String url = Database.create();
        MutableClock clock =
                MutableClock.at(FIRST.plusDays(KNOWN).atTime(4, 0).atZone(ZONE).toInstant());
        HttpServer time = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        time.createContext("/", exchange -> {
            byte[] now = clock.instant().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, now.length);
            exchange.getResponseBody().write(now);
            exchange.close();
        });
        time.start();
        SimulatedAccount account = account();
        Random random = new Random(20261130);
        List<Process> services = new ArrayList<>();
        try (FakeGraphServer platform = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .clock(clock)
                        .build()
                        .start();
                CampaignTracker looking = CampaignTrackers.builder()
                        .store(JooqMetricsStore.connect(url))
                        .clock(clock)
                        .alertSinks()
                        .build()) {
            String clockUrl = "http://127.0.0.1:" + time.getAddress().getPort() + "/";
            for (int service = 0; service < 2; service++) {
                services.add(start(url, platform, account, clockUrl, service));
            }
            int killed = 0;
            for (int day = 0; day < DAYS; day++) {
                if (killed < KILLS && random.nextInt(DAYS - day) < KILLS - killed) {
                    Thread.sleep(200 + random.nextInt(2_500));
                    int which = random.nextInt(2);
                    services.get(which).destroyForcibly().waitFor();
                    services.set(which, start(url, platform, account, clockUrl, 2 + killed++));
                }
                awaitRunOf(clock, account.accountId(), url);
                clock.advance(Duration.ofDays(1));
            }
            for (Process service : services) {
                service.destroyForcibly().waitFor();
            }

            List<String> runs = runs();
            List<GraphRequest> writes = platform.requests().stream()
                    .filter(request -> request.method().equals("POST")
                            && request.parameters().containsKey("status")
                            && !request.parameters().containsKey("execution_options"))
                    .toList();
            List<ActionRecord> audit = looking.actions().audit();
            Map<String, Long> done = audit.stream()
                    .filter(entry -> entry.state() == ActionState.DONE)
                    .collect(Collectors.groupingBy(
                            entry -> entry.action().entity().id(), Collectors.counting()));
            System.out.println("event=watch_chaos days=" + DAYS + " kills=" + killed + " runs=" + runs.size()
                    + " writes=" + writes.size() + " done=" + done);
            assertThat(runs)
                    .as("one sync a slot")
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(DAYS - 2 * KILLS);
            assertThat(done).as("what is bad is paused").isNotEmpty();
            assertThat(writes).as("one call a decision").hasSize(done.size());
            assertThat(done.values()).containsOnly(1L);
            assertThat(platform.setStatuses()).containsOnlyKeys(done.keySet());
            for (GraphRequest write : writes) {
                assertThat(audit)
                        .as("each write was claimed before")
                        .anyMatch(entry -> entry.state() == ActionState.SENDING
                                && write.path().endsWith(entry.action().entity().id()));
            }
        } finally {
            services.forEach(Process::destroyForcibly);
            time.stop(0);
        }
    }

    private static SimulatedAccount account() {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .campaigns(6)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(KNOWN + DAYS);
        for (int day = KNOWN + 5; day < KNOWN + DAYS; day++) {
            settings.plant(1, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
            settings.plant(4, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, day < KNOWN + 25 ? 1 : 0.02);
        }
        return settings.build();
    }

    /** Waits until the store knows a run that was done for the slot of the day; one that was not is tried again later in the day. */
    private static void awaitRunOf(MutableClock clock, String account, String url) throws Exception {
        Instant slot = LocalDate.ofInstant(clock.instant(), ZONE)
                .atTime(3, 0)
                .atZone(ZONE)
                .toInstant();
        long began = System.nanoTime();
        for (int look = 1; !isDone(slot, account, url); look++) {
            assertThat(System.nanoTime() - began)
                    .as("the run of %s comes to an end", slot)
                    .isLessThan(LONGEST_RUN.toNanos());
            Thread.sleep(50);
            if (look % LOOKS_BEFORE_A_RETRY == 0) {
                clock.advance(RETRY);
            }
        }
    }

    private static boolean isDone(Instant slot, String account, String url) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(
                        "select 1 from campaign_tracker.watch_states where account_id = ? and slot >= ? and outcome = 'DONE'")) {
            statement.setString(1, account);
            statement.setObject(2, slot.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException notThereYet) {
            return false;
        }
    }

    /** {@return the slots that were told as done, by all services} A killed one may have died before it could tell. */
    private List<String> runs() throws Exception {
        List<String> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("RUN ") && line.contains(" DONE "))
                        .forEach(runs::add);
            }
        }
        return runs;
    }

    private Process start(String url, FakeGraphServer platform, SimulatedAccount account, String clock, int number)
            throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchChaosRun.class.getName(),
                        url,
                        platform.uri().toString(),
                        platform.token(),
                        account.accountId(),
                        clock)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service-" + number).toFile())
                .start();
    }
}
