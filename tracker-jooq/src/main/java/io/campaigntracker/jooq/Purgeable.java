package io.campaigntracker.jooq;

import java.util.List;

/** What a {@link Purge} can delete, each by a day of its own kind. */
public enum Purgeable {
    /** Daily rows of campaigns and ads of the days before, and with them the coverage, fetches and reach that lie wholly before. */
    DAILY_ROWS(
            List.of(new Target("campaign_metrics", "date < ?"), new Target("creative_metrics", "date < ?")),
            List.of(),
            List.of(
                    new Target("sync_coverage", "date < ?"),
                    new Target("sync_fetches", "until < ?"),
                    new Target("range_reach", "until < ?"))),

    /** Superseded states: of rows of the days before, and of what catalogs told and of alerts where the state ended before. */
    PAST_STATES(
            List.of(),
            List.of(
                    new Target("campaign_metrics_revisions", "date < ?"),
                    new Target("creative_metrics_revisions", "date < ?"),
                    Target.ended("accounts_revisions", "valid_to"),
                    Target.ended("campaigns_revisions", "valid_to"),
                    Target.ended("ad_sets_revisions", "valid_to"),
                    Target.ended("creatives_revisions", "valid_to"),
                    Target.ended("performance_alerts_revisions", "valid_to")),
            List.of()),

    /** Alerts resolved before, with their former findings; open ones stay, however old. */
    RESOLVED_ALERTS(
            List.of(),
            List.of(
                    new Target(
                            "performance_alerts_revisions",
                            "id in (select id from ${schema}performance_alerts where resolved_at < ?::timestamp at time zone 'UTC')")),
            List.of(Target.ended("performance_alerts", "resolved_at"))),

    /** Predictions whose horizon ended before, and the judgements of them. */
    PREDICTIONS(
            List.of(),
            List.of(),
            List.of(
                    new Target("prediction_comparisons", "horizon_until < ?"),
                    new Target("predictions", "horizon_until < ?"))),

    /** Asynchronous reports at the platform that were started before; the platform itself forgets them after 30 days. */
    REPORT_RUNS(List.of(), List.of(), List.of(Target.ended("report_runs", "created_at")));

    private final List<Target> rows;
    private final List<Target> revisions;
    private final List<Target> records;

    Purgeable(List<Target> rows, List<Target> revisions, List<Target> records) {
        this.rows = rows;
        this.revisions = revisions;
        this.records = records;
    }

    List<Target> rows() {
        return rows;
    }

    List<Target> revisions() {
        return revisions;
    }

    List<Target> records() {
        return records;
    }

    /** A table, and which of its rows are meant by a day that is bound once. */
    record Target(String table, String condition) {

        /** The rows whose moment lies before the day's beginning in UTC. */
        static Target ended(String table, String column) {
            return new Target(table, column + " < ?::timestamp at time zone 'UTC'");
        }
    }
}
