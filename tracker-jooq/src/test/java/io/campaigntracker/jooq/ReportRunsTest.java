package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.spi.ReportRun;
import io.campaigntracker.spi.ReportRunStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ReportRunsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aRunInFlight_isFoundByAnotherProcessUntilItIsForgotten() {
        TestDatabase database = TestServer.migrated();
        try (JooqMetricsStore one = database.store();
                JooqMetricsStore other = database.store()) {
            ReportRunStore runs = one.reportRuns();
            runs.save(new ReportRun("key", "1", "602", NOON));
            runs.save(new ReportRun("key", "1", "603", NOON.plusSeconds(1)));

            assertThat(other.reportRuns().find("key")).contains(new ReportRun("key", "1", "603", NOON.plusSeconds(1)));
            assertThat(other.reportRuns().find("another")).isEmpty();

            other.reportRuns().remove("key");

            assertThat(runs.find("key")).isEmpty();
        }
    }
}
