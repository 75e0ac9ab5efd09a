package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.EntityLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PurgeTest {

    private static TestDatabase database;
    private JooqMetricsStore store;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @BeforeEach
    void fill() {
        database.clear();
        store = database.store();
        store.write(chunk(
                request(EntityLevel.CAMPAIGN, 2), NOON, campaign("1", DAY, 1), campaign("1", DAY.plusDays(1), 1)));
        store.write(chunk(
                request(EntityLevel.CAMPAIGN, 2), hours(1), campaign("1", DAY, 2), campaign("1", DAY.plusDays(1), 2)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void count_tellsWhatRunThenDeletes() {
        Purge purge = store.purge(DAY.plusDays(1));

        PurgeCount before = purge.count();

        assertThat(before).isEqualTo(new PurgeCount(1, 1, 1));
        assertThat(rows()).isEqualTo(2);
        assertThat(purge.run()).isEqualTo(before);
        assertThat(purge.count().total()).isZero();
        assertThat(rows()).isEqualTo(1);
        assertThat(database.texts("select date from campaign_metrics_revisions"))
                .containsExactly("2026-11-02");
    }

    @Test
    void run_revisionsOnly_leavesThePresent() {
        PurgeCount deleted = store.purge(DAY.plusDays(9)).revisionsOnly().run();

        assertThat(deleted).isEqualTo(new PurgeCount(0, 2, 0));
        assertThat(rows()).isEqualTo(2);
        assertThat(database.number("select count(*) from sync_coverage")).isEqualTo(2);
    }

    @Test
    void run_moreThanABatch_deletesAll() {
        database.execute("insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks,"
                + " spend, synced_at) select '1', n::text, '2020-01-01', 'EUR', 1, 1, 1, now()"
                + " from generate_series(1, 20001) n");

        assertThat(store.purge(DAY).run().rows()).isEqualTo(20_001);
        assertThat(rows()).isEqualTo(2);
    }

    private static long rows() {
        return database.number("select count(*) from campaign_metrics");
    }
}
