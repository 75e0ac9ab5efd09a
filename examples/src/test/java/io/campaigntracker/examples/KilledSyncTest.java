package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A process that is killed in the middle of a sync: the next one waits until its lease has run out, and then just works. */
class KilledSyncTest {

    private static final SimulatedAccount ACCOUNT =
            SimulatedAccount.builder().seed(5).campaigns(3).days(40).build();

    @Test
    void syncAfterOneWasKilled_waitsForItsLease_andIsComplete() throws Exception {
        assumeTrue(Boolean.getBoolean("tracker.full"), "waits half a minute; runs with -Pfull");
        String url = Database.create();
        Process killed = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSyncTest.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(killed.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("fetching");
        } finally {
            killed.destroyForcibly().waitFor();
        }

        List<String> waits = new CopyOnWriteArrayList<>();
        FakeMetricsSource source = FakeMetricsSource.of(ACCOUNT);
        try (CampaignTracker tracker = tracker(source, source, url)) {
            SyncReport skipped = tracker.sync().lastDays(7).ifBusy(IfBusy.SKIP).run();
            SyncReport waited = tracker.sync()
                    .lastDays(7)
                    .onProgress(progress -> waits.addAll(progress.waiting().values()))
                    .run();

            assertThat(skipped.leftToAnother()).hasSize(1);
            assertThat(skipped.nextStep()).isEqualTo(NextStep.NOTHING);
            assertThat(waits).isNotEmpty().allMatch(wait -> wait.contains("another service"));
            assertThat(waited.isComplete()).isTrue();
            assertThat(waited.rows()).isPositive();
        }
    }

    /** Syncs until it is killed: the first chunk never comes. */
    public static void main(String[] arguments) {
        FakeMetricsSource source = FakeMetricsSource.of(ACCOUNT);
        MetricsSource stuck = (MetricsSource) Proxy.newProxyInstance(
                MetricsSource.class.getClassLoader(), new Class<?>[] {MetricsSource.class}, (proxy, method, args) -> {
                    if (method.getName().equals("fetch")) {
                        System.out.println("fetching");
                        new CountDownLatch(1).await();
                    }
                    try {
                        return method.invoke(source, args);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
        try (CampaignTracker tracker = tracker(source, stuck, arguments[0])) {
            tracker.sync().lastDays(7).run();
        }
    }

    private static CampaignTracker tracker(FakeMetricsSource clock, MetricsSource source, String url) {
        return CampaignTrackers.builder()
                .source(source)
                .store(JooqMetricsStore.connect(url))
                .clock(clock.clock())
                .parallelism(1)
                .build();
    }
}
