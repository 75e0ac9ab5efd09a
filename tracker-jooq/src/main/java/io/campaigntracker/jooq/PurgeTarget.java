package io.campaigntracker.jooq;

import java.util.List;

/**
 * A table of which something can be purged.
 *
 * @param table its name
 * @param condition which rows are meant by a day that is bound once
 * @param part as what they are counted
 */
record PurgeTarget(String table, String condition, Part part) {

    enum Part {
        ROWS,
        REVISIONS,
        RECORDS
    }

    private static final String BEFORE_THE_DAY = " < ?::timestamp at time zone 'UTC'";

    /** The tables of a kind, in the order in which they are emptied. */
    static List<PurgeTarget> of(Purgeable kind) {
        return switch (kind) {
            case DAILY_ROWS ->
                List.of(
                        new PurgeTarget("campaign_metrics", "date < ?", Part.ROWS),
                        new PurgeTarget("creative_metrics", "date < ?", Part.ROWS),
                        new PurgeTarget("sync_coverage", "date < ?", Part.RECORDS),
                        new PurgeTarget("sync_fetches", "until < ?", Part.RECORDS),
                        new PurgeTarget("range_reach", "until < ?", Part.RECORDS),
                        new PurgeTarget("hourly_metrics", "date < ?", Part.ROWS),
                        new PurgeTarget("hourly_fetches", "date < ?", Part.RECORDS),
                        new PurgeTarget("hourly_coverage", "date < ?", Part.RECORDS),
                        new PurgeTarget("breakdown_metrics", "date < ?", Part.ROWS),
                        new PurgeTarget("breakdown_fetches", "until < ?", Part.RECORDS));
            case PAST_STATES ->
                List.of(
                        new PurgeTarget("campaign_metrics_revisions", "date < ?", Part.REVISIONS),
                        new PurgeTarget("creative_metrics_revisions", "date < ?", Part.REVISIONS),
                        new PurgeTarget("hourly_metrics_revisions", "date < ?", Part.REVISIONS),
                        new PurgeTarget("breakdown_metrics_revisions", "date < ?", Part.REVISIONS),
                        endedState("accounts_revisions"),
                        endedState("campaigns_revisions"),
                        endedState("ad_sets_revisions"),
                        endedState("creatives_revisions"),
                        endedState("performance_alerts_revisions"));
            case RESOLVED_ALERTS ->
                List.of(
                        new PurgeTarget(
                                "performance_alerts_revisions",
                                "id in (select id from ${schema}performance_alerts where resolved_at" + BEFORE_THE_DAY
                                        + ")",
                                Part.REVISIONS),
                        new PurgeTarget(
                                "performance_alerts_deliveries",
                                "alert_id in (select id from ${schema}performance_alerts where resolved_at"
                                        + BEFORE_THE_DAY + ")",
                                Part.RECORDS),
                        new PurgeTarget("performance_alerts", "resolved_at" + BEFORE_THE_DAY, Part.RECORDS));
            case PREDICTIONS ->
                List.of(
                        new PurgeTarget("prediction_comparisons", "horizon_until < ?", Part.RECORDS),
                        new PurgeTarget("predictions", "horizon_until < ?", Part.RECORDS));
            case REPORT_RUNS -> List.of(new PurgeTarget("report_runs", "created_at" + BEFORE_THE_DAY, Part.RECORDS));
        };
    }

    private static PurgeTarget endedState(String table) {
        return new PurgeTarget(table, "valid_to" + BEFORE_THE_DAY, Part.REVISIONS);
    }
}
