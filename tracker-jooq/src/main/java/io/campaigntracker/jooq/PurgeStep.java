package io.campaigntracker.jooq;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@link Purge} does together.
 *
 * <p>What says that a day is known goes with the first rows of it, in the transaction that deletes them and after them: a day whose rows are partly gone
 * is then a day that was not fetched, never one on which nothing happened; also where a sync writes it again in the meantime.
 *
 * @param rows tables that are emptied in batches
 * @param witnesses tables whose records say that the rows are all there
 * @param notes statements that take the day once, for witnesses that stay but must say less; run where rows or witnesses went
 */
record PurgeStep(List<PurgeTarget> rows, List<PurgeTarget> witnesses, List<String> notes) {

    private static final String BEFORE_THE_DAY = " < ?::timestamp at time zone 'UTC'";

    /** Fetches of days on both sides say nothing any more of those before. */
    private static final String SHORTEN_FETCHES =
            "update ${schema}sync_fetches f set since = d.day, complete_days = array(select x from unnest(f.complete_days) x where x >= d.day),"
                    + " empty_days = array(select x from unnest(f.empty_days) x where x >= d.day)"
                    + " from (select ?::date as day) d where f.since < d.day and f.until >= d.day";

    private static final String SHORTEN_BREAKDOWNS =
            "update ${schema}breakdown_fetches f set since = d.day from (select ?::date as day) d"
                    + " where f.since < d.day and f.until >= d.day and not exists (select from ${schema}breakdown_fetches o"
                    + " where o.account_id = f.account_id and o.level = f.level and o.dimension = f.dimension"
                    + " and o.since = d.day and o.until = f.until and o.fetched_at = f.fetched_at)";

    private static final String SHORTEN_ACTIVITIES =
            "insert into ${schema}account_activities_fetches as f (account_id, since, until, fetched_at)"
                    + " select a.account_id, d.begin, max(a.until), a.fetched_at from ${schema}account_activities_fetches a,"
                    + " (select ?::timestamp at time zone 'UTC' as begin) d where a.since < d.begin and a.until > d.begin"
                    + " group by a.account_id, d.begin, a.fetched_at"
                    + " on conflict (account_id, fetched_at, since) do update set until = greatest(f.until, excluded.until)";

    private static final String FORGET_PAST = "with d as (select ?::date as day),"
            + " covered as (delete from ${schema}purged_pasts p using d where p.before < d.day)"
            + " insert into ${schema}purged_pasts (before, purged_at) select d.day, clock_timestamp() from d"
            + " on conflict (before) do update set purged_at = excluded.purged_at";

    /** Of a {@code date} and a moment that is bound once, that what was known of the day at the moment was not purged. */
    static final String PAST_IS_KEPT =
            "not exists (select from ${schema}purged_pasts p where date < p.before and ? < p.purged_at)";

    /** {@return the steps of a kind, in their order} */
    static List<PurgeStep> of(Purgeable kind) {
        return switch (kind) {
            case DAILY_ROWS ->
                List.of(new PurgeStep(
                        List.of(
                                PurgeTarget.rows("campaign_metrics"),
                                PurgeTarget.rows("creative_metrics"),
                                PurgeTarget.rows("hourly_metrics"),
                                PurgeTarget.rows("breakdown_metrics")),
                        List.of(
                                PurgeTarget.record("sync_coverage", "date < ?"),
                                PurgeTarget.record("sync_fetches", "until < ?"),
                                PurgeTarget.record("range_reach", "until < ?"),
                                PurgeTarget.record("hourly_fetches", "date < ?"),
                                PurgeTarget.record("hourly_coverage", "date < ?"),
                                PurgeTarget.record("breakdown_fetches", "until < ?")),
                        List.of(SHORTEN_FETCHES, SHORTEN_BREAKDOWNS)));
            case PAST_STATES ->
                List.of(
                        new PurgeStep(
                                List.of(
                                        PurgeTarget.revisions("campaign_metrics_revisions", "date < ?"),
                                        PurgeTarget.revisions("creative_metrics_revisions", "date < ?"),
                                        PurgeTarget.revisions("hourly_metrics_revisions", "date < ?"),
                                        PurgeTarget.revisions("breakdown_metrics_revisions", "date < ?")),
                                List.of(),
                                List.of(FORGET_PAST)),
                        endedStates("accounts_revisions"),
                        endedStates("campaigns_revisions"),
                        endedStates("ad_sets_revisions"),
                        endedStates("creatives_revisions"),
                        endedStates("performance_alerts_revisions"));
            case RESOLVED_ALERTS ->
                List.of(
                        alone(PurgeTarget.revisions(
                                "performance_alerts_revisions",
                                "id in (select id from ${schema}performance_alerts where resolved_at" + BEFORE_THE_DAY
                                        + ")")),
                        ofResolved("alert_outbox"),
                        ofResolved("alert_incidents"),
                        alone(PurgeTarget.record("performance_alerts", "resolved_at" + BEFORE_THE_DAY)));
            case PREDICTIONS ->
                List.of(
                        alone(PurgeTarget.record("prediction_comparisons", "horizon_until < ?")),
                        alone(PurgeTarget.record("predictions", "horizon_until < ?")));
            case REPORT_RUNS -> List.of(alone(PurgeTarget.record("report_runs", "created_at" + BEFORE_THE_DAY)));
            case EDITS ->
                List.of(new PurgeStep(
                        List.of(PurgeTarget.record("account_activities", "event_time" + BEFORE_THE_DAY)),
                        List.of(PurgeTarget.record("account_activities_fetches", "since" + BEFORE_THE_DAY)),
                        List.of(SHORTEN_ACTIVITIES)));
        };
    }

    /** {@return every table of it, in the order in which they are emptied} */
    Stream<PurgeTarget> targets() {
        return Stream.concat(rows.stream(), witnesses.stream());
    }

    private static PurgeStep alone(PurgeTarget target) {
        return new PurgeStep(List.of(target), List.of(), List.of());
    }

    private static PurgeStep ofResolved(String table) {
        return alone(PurgeTarget.record(
                table,
                "alert_id in (select id from ${schema}performance_alerts where resolved_at" + BEFORE_THE_DAY + ")"));
    }

    private static PurgeStep endedStates(String table) {
        return alone(PurgeTarget.revisions(table, "valid_to" + BEFORE_THE_DAY));
    }
}
