package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.ACCOUNT;
import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
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

    /** {@return the days of which it is told that their rows are all there} */
    private List<LocalDate> known(@Nullable Instant asOf) {
        return store
                .coverage(new CoverageQuery(EntityLevel.CAMPAIGN, DateRange.of(DAY, DAY.plusDays(1)), Set.of(), asOf))
                .stream()
                .map(Coverage::date)
                .distinct()
                .toList();
    }

    @Test
    void purgedDay_readsAsNotFetched_neverAsADayWithoutRows_alsoInThePast() {
        store.purge(DAY.plusDays(1)).run();

        assertThat(known(null)).containsExactly(DAY.plusDays(1));
        assertThat(known(NOON.plusSeconds(1))).containsExactly(DAY.plusDays(1));
        assertThat(known(hours(2))).containsExactly(DAY.plusDays(1));
    }

    @Test
    void purgedPast_readsAsNotKnown_andThePresentAndOtherDaysStay() {
        assertThat(known(NOON.plusSeconds(1))).hasSize(2);

        store.purge(DAY.plusDays(1)).only(Purgeable.PAST_STATES).run();

        assertThat(known(NOON.plusSeconds(1))).containsExactly(DAY.plusDays(1));
        assertThat(known(null)).hasSize(2);
        assertThat(known(Instant.now().plusSeconds(60))).hasSize(2);

        store.purge(DAY.plusDays(2)).only(Purgeable.PAST_STATES).run();

        assertThat(known(NOON.plusSeconds(1))).isEmpty();
        assertThat(database.texts("select before from purged_pasts")).containsExactly("2026-11-03");
    }

    @Test
    void purgeOfAPastThatWasNeverOtherwise_forgetsNothing() {
        store.purge(DAY).only(Purgeable.PAST_STATES).run();

        assertThat(known(NOON.plusSeconds(1))).hasSize(2);
        assertThat(database.number("select count(*) from purged_pasts")).isZero();
    }

    @Test
    void dayWhosePurgeWasBrokenOff_readsAsNotFetched() {
        database.execute("insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks,"
                + " spend, synced_at) select '" + ACCOUNT + "', 'n' || n, '" + DAY + "', 'EUR', 1, 1, 1, now()"
                + " from generate_series(1, 15000) n");
        database.execute(
                "create function no_more() returns trigger language plpgsql as $$ begin"
                        + " if (select count(*) from campaign_tracker.campaign_metrics) < 5000 then raise 'enough'; end if; return null; end $$;"
                        + " create trigger enough after delete on campaign_metrics for each statement execute function no_more()");
        try {
            assertThatThrownBy(() -> store.purge(DAY.plusDays(1)).run()).isInstanceOf(StoreException.class);
        } finally {
            database.execute("drop trigger enough on campaign_metrics; drop function no_more()");
        }
        assertThat(rows()).isBetween(1L, 10_000L);
        assertThat(known(null)).containsExactly(DAY.plusDays(1));
        assertThat(known(hours(2))).containsExactly(DAY.plusDays(1));
    }

    @Test
    void syncBesideAPurge_leavesEachDayWholeOrNotFetched() throws Exception {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 8; round++) {
                int clicks = round;
                Future<?> sync = beside.submit(() -> store.write(chunk(
                        request(EntityLevel.CAMPAIGN, 2),
                        hours(2 + clicks),
                        campaign("1", DAY, clicks),
                        campaign("1", DAY.plusDays(1), clicks))));
                store.purge(DAY.plusDays(1)).run();
                sync.get();
                long left = database.number("select count(*) from campaign_metrics where date = '" + DAY + "'");
                if (known(null).contains(DAY)) {
                    assertThat(left).isEqualTo(1);
                }
                assertThat(known(null)).contains(DAY.plusDays(1));
            }
        } finally {
            beside.shutdownNow();
        }
    }

    @Test
    void run_edits_deletesThemWithWhoMadeThem_andSaysSoOfTheTimeBefore() {
        database.execute(
                "insert into account_activities (account_id, event_time, object_id, event_type, value_hash, level, kind,"
                        + " object_name, actor_name, fetched_at) select '1', t, '7', 'x', 'h', 'campaign', 'other', 'Sale', 'Anna Canary', now()"
                        + " from (values ('2026-10-31 23:59:59Z'::timestamptz), ('2026-11-01 00:00Z')) v (t)");
        database.execute("insert into account_activities_fetches (account_id, since, until, fetched_at) values"
                + " ('1', '2026-09-01Z', '2026-10-01Z', '2026-11-02Z'), ('1', '2026-10-01Z', '2026-11-02Z', '2026-11-02Z'),"
                + " ('1', '2026-10-05Z', '2026-11-03Z', '2026-11-02Z'), ('1', '2026-11-01Z', '2026-11-02Z', '2026-11-02Z'),"
                + " ('2', '2026-11-05Z', '2026-11-06Z', '2026-11-02Z')");
        Purge purge = store.purge(DAY).only(Purgeable.EDITS);

        assertThat(purge.count()).isEqualTo(new PurgeCount(0, 0, 4));
        assertThat(purge.run()).isEqualTo(new PurgeCount(0, 0, 4));

        assertThat(purge.count().total()).isZero();
        assertThat(database.texts("select object_id from account_activities where event_time >= '2026-11-01Z'"))
                .hasSize(1);
        assertThat(database.number("select count(*) from account_activities")).isEqualTo(1);
        assertThat(store.editFetches(Set.of("1"), null))
                .containsExactly(new EditFetch(
                        "1",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-11-03T00:00:00Z"),
                        Instant.parse("2026-11-02T00:00:00Z")));
        assertThat(store.editFetches(Set.of("2"), null)).hasSize(1);
    }

    private static long rows() {
        return database.number("select count(*) from campaign_metrics");
    }
}
