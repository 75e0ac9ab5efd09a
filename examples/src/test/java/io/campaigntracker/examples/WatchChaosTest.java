package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.examples.WatchChaosRun.ToldClock;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.graph.GraphRequest;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.SimulatedAccountBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services that watch and act on one account over PostgreSQL and HTTP for sixty days by a clock that the test moves. At thirty random moments one of them is killed with SIGKILL, at five
 * others one is frozen until the other has done the day's work. The clock stands still until the day's run is done, so that no day is missed.
 */
@EnabledIfSystemProperty(named = "tracker.chaos", matches = "true")
class WatchChaosTest {

    private static final int DAYS = Integer.getInteger("chaos.days", 60);
    private static final int KILLS = Integer.getInteger("chaos.kills", 30);
    private static final int FREEZES = Integer.getInteger("chaos.freezes", 5);
    private static final long SEED = Long.getLong("chaos.seed", 20261130);
    private static final int KNOWN = 40;
    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** From which day of the test on which campaign is bad. */
    private static final Map<Integer, Integer> BAD_FROM = Map.of(3, -20, 1, -8, 6, 5, 4, 20);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(25);
    private static final Duration LATE_WRITES = Duration.ofSeconds(1);
    private static final Duration UNTIL_A_RETRY = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final MutableClock clock =
            MutableClock.at(FIRST.plusDays(KNOWN).atTime(4, 0).atZone(ZONE).toInstant());
    private final List<Process> services = new ArrayList<>();
    private int started;

    /** What a day brings. */
    private enum Mishap {
        NONE,
        KILL,
        FREEZE
    }

    @Test
    void sixtyDays_areOneSyncASlot_onePauseADecision_andNoWriteAfterFencing() throws Exception {
        String url = Database.create();
        SimulatedAccount account = account();
        Random random = new Random(SEED);
        ToldClock.tell(time(), clock.instant());
        try (FakeGraphServer platform = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .clock(clock)
                        .build()
                        .start();
                WatchChaosBooks books = new WatchChaosBooks(url, account.accountId());
                CampaignTracker looking = CampaignTrackers.builder()
                        .store(JooqMetricsStore.connect(url))
                        .clock(clock)
                        .alertSinks()
                        .build()) {
            services.add(start(url, platform, account));
            services.add(start(url, platform, account));
            List<Long> syncsOfQuietDays = new ArrayList<>();
            int run = 2_000;
            for (Mishap mishap : mishaps(random)) {
                int asked = platform.requests().size();
                long began = System.nanoTime();
                int which = random.nextInt(2);
                if (mishap != Mishap.NONE) {
                    Thread.sleep(random.nextInt(run));
                }
                switch (mishap) {
                    case KILL -> {
                        services.get(which).destroyForcibly().waitFor();
                        services.set(which, start(url, platform, account));
                    }
                    case FREEZE -> {
                        signal("STOP", services.get(which));
                        awaitRun(books, LONGEST_FREEZE);
                        signal("CONT", services.get(which));
                        Thread.sleep(LATE_WRITES.toMillis());
                    }
                    case NONE -> {}
                }
                assertThat(awaitRun(books, LONGEST_RUN))
                        .as("the run of %s comes to an end", slot())
                        .isTrue();
                if (mishap == Mishap.NONE) {
                    run = (int) Duration.ofNanos(System.nanoTime() - began).toMillis() + 100;
                    syncsOfQuietDays.add(platform.requests().stream()
                            .skip(asked)
                            .filter(WatchChaosTest::isOfCatalog)
                            .count());
                }
                advance(Duration.ofDays(1));
            }
            for (Process service : services) {
                service.destroyForcibly().waitFor();
            }

            List<String> runs = said("RUN ", " DONE ");
            int lost = said("event=lease_lost").size();
            List<GraphRequest> writes =
                    platform.requests().stream().filter(WatchChaosTest::isWrite).toList();
            List<ActionRecord> audit = looking.actions().audit();
            Map<String, Long> done = byEntity(audit, ActionState.DONE);
            System.out.println("event=watch_chaos seed=" + SEED + " days=" + DAYS + " kills=" + KILLS + " freezes="
                    + FREEZES + " runs=" + runs.size() + " lost_leases=" + lost + " writes=" + writes.size() + " done="
                    + done + " quiet_syncs=" + syncsOfQuietDays);
            assertThat(syncsOfQuietDays)
                    .as("one sync a slot")
                    .hasSize(DAYS - KILLS - FREEZES)
                    .allMatch(syncs -> syncs >= 1);
            assertThat(syncsOfQuietDays.stream().mapToLong(syncs -> syncs - 1).sum())
                    .as("a second one only where a lease was lost, as when the machine itself stood still")
                    .isLessThanOrEqualTo(lost);
            assertThat(runs).as("no slot is done twice").doesNotHaveDuplicates();
            assertThat(books.missed()).as("slots that were missed").isZero();
            assertThat(done.keySet())
                    .as("what is bad is paused")
                    .isNotEmpty()
                    .isSubsetOf(BAD_FROM.keySet().stream()
                            .map(campaign -> account.campaignIds().get(campaign))
                            .toList());
            assertThat(writes).as("one call a decision").hasSize(done.size());
            assertThat(done.values()).containsOnly(1L);
            assertThat(byEntity(audit, ActionState.SENDING))
                    .as("each call was claimed before")
                    .containsOnlyKeys(done.keySet());
            assertThat(platform.setStatuses()).containsOnlyKeys(done.keySet());
        } finally {
            services.forEach(Process::destroyForcibly);
        }
    }

    private static List<Mishap> mishaps(Random random) {
        List<Mishap> days = new ArrayList<>(Collections.nCopies(DAYS, Mishap.NONE));
        IntStream.range(0, KILLS).forEach(day -> days.set(day, Mishap.KILL));
        IntStream.range(KILLS, KILLS + FREEZES).forEach(day -> days.set(day, Mishap.FREEZE));
        Collections.shuffle(days, random);
        return days;
    }

    private static boolean isOfCatalog(GraphRequest request) {
        return request.method().equals("GET") && request.path().endsWith("/campaigns");
    }

    private static boolean isWrite(GraphRequest request) {
        return request.method().equals("POST")
                && request.parameters().containsKey("status")
                && !request.parameters().containsKey("execution_options");
    }

    private static Map<String, Long> byEntity(List<ActionRecord> audit, ActionState state) {
        return audit.stream()
                .filter(entry -> entry.state() == state)
                .collect(Collectors.groupingBy(entry -> entry.action().entity().id(), Collectors.counting()));
    }

    /** Eight campaigns, of which four sell next to nothing from some day on. */
    private static SimulatedAccount account() {
        SimulatedAccountBuilder settings = SimulatedAccount.builder()
                .seed(7)
                .campaigns(8)
                .adSetsPerCampaign(1)
                .adsPerAdSet(2)
                .edgeCases(false)
                .firstDay(FIRST)
                .days(KNOWN + DAYS);
        BAD_FROM.forEach((campaign, from) -> {
            for (int day = KNOWN + from; day < KNOWN + DAYS; day++) {
                settings.plant(campaign, FIRST.plusDays(day), AnomalyKind.TRACKING_OUTAGE, 0.02);
            }
        });
        return settings.build();
    }

    private Instant slot() {
        return LocalDate.ofInstant(clock.instant(), ZONE)
                .atTime(3, 0)
                .atZone(ZONE)
                .toInstant();
    }

    /** {@return whether the store comes to know a run that was done for the slot of the day} One that was not is tried again later in the day. */
    private boolean awaitRun(WatchChaosBooks books, Duration longest) throws Exception {
        long began = System.nanoTime();
        long looked = began;
        while (!books.isDone(slot())) {
            if (System.nanoTime() - began > longest.toNanos()) {
                return false;
            }
            books.endStillLeases();
            Thread.sleep(50);
            if (System.nanoTime() - looked > UNTIL_A_RETRY.toNanos()) {
                looked = System.nanoTime();
                advance(RETRY);
            }
        }
        return true;
    }

    private void advance(Duration by) throws IOException {
        clock.advance(by);
        ToldClock.tell(time(), clock.instant());
    }

    private Path time() {
        return folder.resolve("time");
    }

    /** {@return the lines that all services said with these parts} A killed one may have died before it could tell. */
    private List<String> said(String... parts) throws IOException {
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> Stream.of(parts).allMatch(line::contains))
                        .forEach(said::add);
            }
        }
        return said;
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private Process start(String url, FakeGraphServer platform, SimulatedAccount account) throws IOException {
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
                        time().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service-" + started++).toFile())
                .start();
    }
}
