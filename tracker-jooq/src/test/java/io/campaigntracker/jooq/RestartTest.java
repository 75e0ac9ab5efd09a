package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartTest {

    private static final int DAYS = 60;

    @Test
    void write_serverRestartsInMidSync_losesAndDoublesNothing(@TempDir Path data) throws Exception {
        EmbeddedPostgres server = start(data, 0);
        int port = server.getPort();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (JooqMetricsStore store =
                JooqMetricsStore.connect("postgresql://postgres@localhost:" + port + "/postgres")) {
            CountDownLatch underWay = new CountDownLatch(5);
            Future<?> sync = thread.submit(() -> {
                for (int day = 0; day < DAYS; day++) {
                    store.write(chunk(DAY.plusDays(day)));
                    underWay.countDown();
                }
            });
            underWay.await();
            server.close();
            server = start(data, port);
            sync.get();

            assertThat(store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.of(DAY, DAY.plusDays(DAYS))))
                            .size())
                    .isEqualTo(2 * DAYS);
        } finally {
            thread.shutdownNow();
            server.close();
        }
    }

    @Test
    void write_serverIsDownAndComesBack_saysThatNothingWasWrittenAndThenWrites(@TempDir Path data) throws Exception {
        EmbeddedPostgres server = start(data, 0);
        int port = server.getPort();
        try (JooqMetricsStore store = JooqMetricsStore.builder()
                .url("postgresql://postgres@localhost:" + port + "/postgres")
                .connectionTimeout(Duration.ofMillis(250))
                .open()) {
            server.close();

            assertThatThrownBy(() -> store.write(chunk(DAY)))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            failure -> assertThat(failure.isRetryable()).isTrue())
                    .hasMessageContaining("nothing of it was written");

            server = start(data, port);
            assertThat(store.write(chunk(DAY)).inserted()).isEqualTo(2);
        } finally {
            server.close();
        }
    }

    private static MetricsChunk chunk(LocalDate day) {
        return MetricsChunk.of(
                MetricsRequest.of(SampleRows.ACCOUNT, EntityLevel.CAMPAIGN, DateRange.day(day)),
                List.of(campaign("1", day, 1), campaign("2", day, 1)),
                NOON);
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return TestServer.configure()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
