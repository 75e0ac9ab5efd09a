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
    void run_onlyPastStates_leavesThePresent() {
        PurgeCount deleted =
                store.purge(DAY.plusDays(9)).only(Purgeable.PAST_STATES).run();

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

    @Test
    void run_onlyOthers_deletesThoseOfBefore_andNothingElse() {
        database.execute(
                "insert into performance_alerts (alert_key, account_id, level, entity_id, alert_type, rule_name, severity,"
                        + " message, metric_name, created_at, last_seen_at, resolved, resolved_at) select n::text, '1', 'campaign', '1',"
                        + " 'roas_below_target', 'low', 'critical', 'low', 'roas', '2026-10-01', '2026-10-01', n < 3,"
                        + " case when n < 3 then '2026-10-31'::date + n end from generate_series(0, 3) n");
        database.execute(
                "insert into performance_alerts_revisions (id, severity, message, metric_name, occurrences,"
                        + " valid_from, valid_to) select id, 'warning', 'low', 'roas', 1, '2026-11-05', '2026-11-06' from performance_alerts");
        database.execute("insert into alert_outbox (message_id, alert_id, sink, event, severity, created_at, due_at,"
                + " delivered_at) select id::text, id, 'log', 'fire', 'critical', '2026-11-05', '2026-11-05', '2026-11-05'"
                + " from performance_alerts");
        database.execute("insert into predictions (prediction_id, metric, account_id, campaign_id, predicted_value,"
                + " horizon_since, horizon_until, made_at, recorded_at) select n::text, 'roas', '1', '1', 2,"
                + " '2026-10-01', '2026-10-31'::date + n, now(), now() from generate_series(0, 2) n");
        database.execute("insert into prediction_comparisons (prediction_id, metric, revision, account_id, campaign_id,"
                + " horizon_until, status, created_at) select prediction_id, metric, 1, '1', '1', horizon_until, 'scored', now()"
                + " from predictions");
        database.execute(
                "insert into report_runs values ('old', '1', '1', '2026-10-31'), ('new', '1', '2', '2026-11-02')");
        Purge purge = store.purge(DAY).only(Purgeable.RESOLVED_ALERTS, Purgeable.PREDICTIONS, Purgeable.REPORT_RUNS);

        assertThat(purge.count()).isEqualTo(new PurgeCount(0, 1, 5));
        assertThat(purge.run()).isEqualTo(new PurgeCount(0, 1, 5));

        assertThat(database.texts("select alert_key from performance_alerts order by 1"))
                .containsExactly("1", "2", "3");
        assertThat(database.texts("select prediction_id from predictions order by 1"))
                .containsExactly("1", "2");
        assertThat(database.texts("select prediction_id from prediction_comparisons order by 1"))
                .containsExactly("1", "2");
        assertThat(database.texts("select request_key from report_runs")).containsExactly("new");
        assertThat(rows()).isEqualTo(2);
    }

    private static long rows() {
        return database.number("select count(*) from campaign_metrics");
    }
}
