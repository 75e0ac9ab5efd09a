package io.campaigntracker.jooq;

import io.campaigntracker.store.HourlyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Thins the states of days that are over. Of the changes within one hour, or one day, of UTC the last stays: a state that ended in the span it began in is dropped, and the
 * one before it holds until that last change. Of the fetches the last of each span stays likewise, so that an hour whose first states are dropped was not known
 * before the last of them either.
 */
final class HourlyThinning {

    private static final String KEY = "account_id, campaign_id, date, hour";

    private final Connection connection;
    private final Schema schema;
    private final String accountId;
    private final int daysKept;

    HourlyThinning(Connection connection, Schema schema, String accountId, int daysKept) {
        this.connection = connection;
        this.schema = schema;
        this.accountId = accountId;
        this.daysKept = daysKept;
    }

    long run(Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate kept = today.minusDays(daysKept);
        LocalDate daily = today.minusDays(HourlyStore.DAILY_AFTER_DAYS);
        LocalDate hourly = today.minusDays(HourlyStore.HOURLY_AFTER_DAYS);
        long dropped = forget(kept);
        dropped += thin("day", Duration.ofDays(1), kept, daily);
        dropped += thin("hour", Duration.ofHours(1), daily, hourly);
        return dropped;
    }

    private long forget(LocalDate before) throws SQLException {
        long dropped = 0;
        for (String table : new String[] {"hourly_metrics", "hourly_metrics_revisions"}) {
            dropped += delete(table, before);
        }
        delete("hourly_fetches", before);
        delete("hourly_coverage", before);
        return dropped;
    }

    private long delete(String table, LocalDate before) throws SQLException {
        return new Sql(connection, schema.in("delete from ${schema}" + table + " where account_id = ? and date < ?"))
                .text(accountId)
                .date(before)
                .execute();
    }

    /** Days from one on, until before another, that are told more finely still. */
    private long thin(String span, Duration resolution, LocalDate from, LocalDate until) throws SQLException {
        String days = "account_id = ? and date >= ? and date < ?";
        String finer = " and date in (select date from ${schema}hourly_coverage where " + days
                + " and resolution_minutes < " + resolution.toMinutes() + ")";
        String in = "date_trunc('" + span + "', %s, 'UTC')";
        String began = String.format(in, "r.valid_from");
        String ended = String.format(in, "r.valid_to");
        String mine = days + finer;
        String changes = "select " + KEY + ", valid_from as t from ${schema}hourly_metrics_revisions where " + mine
                + " union all select " + KEY + ", valid_to from ${schema}hourly_metrics_revisions where " + mine
                + " union all select " + KEY + ", fetched_at from ${schema}hourly_metrics where " + mine;
        // one statement, so that what is written meanwhile lies before or after both halves of it
        long dropped = bind(
                        new Sql(
                                connection,
                                schema.in("with moved as (update ${schema}hourly_metrics_revisions r set valid_to ="
                                        + " c.last from (select " + KEY + ", " + String.format(in, "t")
                                        + " as span, max(t) as last from (" + changes + ") changes group by " + KEY
                                        + ", span) c"
                                        + " where r.account_id = c.account_id and r.campaign_id = c.campaign_id"
                                        + " and r.date = c.date and r.hour = c.hour and c.span = " + ended
                                        + " and r.valid_to < c.last and " + began + " < " + ended
                                        + ") delete from ${schema}hourly_metrics_revisions r where " + mine + " and "
                                        + began + " = " + ended)),
                        8,
                        from,
                        until)
                .execute();
        bind(
                        new Sql(
                                connection,
                                schema.in("delete from ${schema}hourly_fetches f where " + mine
                                        + " and exists (select from ${schema}hourly_fetches l where l.account_id ="
                                        + " f.account_id and l.date = f.date and l.fetched_at > f.fetched_at and "
                                        + String.format(in, "l.fetched_at") + " = " + String.format(in, "f.fetched_at")
                                        + ")")),
                        2,
                        from,
                        until)
                .execute();
        bind(
                        new Sql(
                                connection,
                                schema.in("update ${schema}hourly_coverage set resolution_minutes = "
                                        + resolution.toMinutes() + " where " + days + " and resolution_minutes < "
                                        + resolution.toMinutes())),
                        1,
                        from,
                        until)
                .execute();
        return dropped;
    }

    private Sql bind(Sql statement, int times, LocalDate from, LocalDate until) throws SQLException {
        for (int i = 0; i < times; i++) {
            statement.text(accountId).date(from).date(until);
        }
        return statement;
    }
}
