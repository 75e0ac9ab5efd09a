package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A process that is killed at a random moment leaves whole chunks behind, and the next sync completes them. */
final class KillTest {

    private static final int DAYS = SyncingProcess.DAYS;
    private static final int CAMPAIGNS = SyncingProcess.CAMPAIGNS;

    @Test
    void write_processKilledAtAnyMoment_leavesNoHalfChunk() throws Exception {
        TestDatabase database = TestServer.migrated();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        int round = 1;
        int kills = Boolean.getBoolean("tracker.full") ? 50 : 3;
        for (int kill = 0; kill < kills; kill++) {
            runAndKill(database, round, random.nextInt(600));

            assertWholeChunks(database);
            round = 1 + (int) database.number("select coalesce(max(clicks), 1) from campaign_metrics");
        }

        try (JooqMetricsStore store = database.store()) {
            SyncingProcess.sync(store, round);
        }
        assertWholeChunks(database);
        assertThat(database.number("select count(*) from campaign_metrics")).isEqualTo((long) DAYS * CAMPAIGNS);
        assertThat(database.number("select sum(clicks) from campaign_metrics"))
                .isEqualTo((long) DAYS * CAMPAIGNS * round);
        assertThat(database.texts("select sum(spend) from campaign_metrics"))
                .containsExactly(new BigDecimal("12.34")
                        .multiply(BigDecimal.valueOf((long) DAYS * CAMPAIGNS))
                        .toPlainString());
    }

    private static void runAndKill(TestDatabase database, int round, int afterMillis)
            throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        SyncingProcess.class.getName(),
                        database.url(),
                        "" + round)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().anyMatch("written"::equals)).isTrue();
            assertThat(process.waitFor(afterMillis, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Each day holds one round in full, and so does each of its revisions; coverage and log know of exactly those. */
    private static void assertWholeChunks(TestDatabase database) {
        assertThat(database.texts(
                        "select date || ': ' || count(*) || ' rows of ' || count(distinct clicks) || ' rounds'"
                                + " from campaign_metrics group by date having count(*) <> " + CAMPAIGNS
                                + " or count(distinct clicks) <> 1"))
                .isEmpty();
        assertThat(database.texts(
                        "select date || ' ' || valid_from from campaign_metrics_revisions group by date, valid_from"
                                + " having count(*) <> " + CAMPAIGNS + " or count(distinct clicks) <> 1"))
                .isEmpty();
        assertThat(database.texts("select date || ' ' || synced_at from campaign_metrics group by 1"
                        + " except select date || ' ' || fetched_at from sync_coverage"))
                .isEmpty();
        assertThat(database.number("select count(*) from sync_fetches"))
                .isEqualTo(database.number("select (select count(*) from campaign_metrics) / " + CAMPAIGNS
                        + " + (select count(*) from campaign_metrics_revisions) / " + CAMPAIGNS));
    }
}
