package io.campaigntracker.jooq;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.ThinnableStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Thins the states of daily rows by the rule that {@link ThinnableStore} tells. A state that ended in the span it began in is dropped, and the one before it holds until the
 * last change of that span, after which the row may be gone. The first state of a row has none before it and stays: without it the row would read as nothing delivered on a
 * fetched day.
 */
final class RowThinning {

    private static final String DAYS = "account_id = ? and date between ? and ?";

    private final Connection connection;
    private final Schema schema;
    private final String accountId;

    RowThinning(Connection connection, Schema schema, String accountId) {
        this.connection = connection;
        this.schema = schema;
        this.accountId = accountId;
    }

    long run(ZoneId zone, Instant now) throws SQLException {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate daily = today.minusDays(HourlyStore.DAILY_AFTER_DAYS + 1L);
        LocalDate hourly = today.minusDays(HourlyStore.HOURLY_AFTER_DAYS + 1L);
        return thin("day", Duration.ofDays(1), zone, DateRange.of(today.minusDays(ThinnableStore.DAYS_THINNED), daily))
                + thin("hour", Duration.ofHours(1), zone, DateRange.of(daily.plusDays(1), hourly));
    }

    private long thin(String span, Duration resolution, ZoneId zone, DateRange range) throws SQLException {
        long dropped = thin(MetricsTable.CAMPAIGN, span, zone, range) + thin(MetricsTable.AD, span, zone, range);
        days(
                        "insert into ${schema}thinned_days (account_id, date, resolution_minutes) select distinct"
                                + " account_id, date, " + resolution.toMinutes() + " from ${schema}sync_coverage where "
                                + DAYS + " on conflict (account_id, date) do update set resolution_minutes ="
                                + " excluded.resolution_minutes",
                        1,
                        range)
                .execute();
        return dropped;
    }

    private long thin(MetricsTable table, String span, ZoneId zone, DateRange range) throws SQLException {
        String rows = "${schema}" + table.table();
        String states = "${schema}" + table.revisions();
        String key = "account_id, date, " + table.entityColumn();
        String in = "date_trunc('" + span + "', %s, '" + name(zone) + "')";
        String began = String.format(in, "r.valid_from");
        String ended = String.format(in, "r.valid_to");
        String same = "n.account_id = r.account_id and n.date = r.date and n." + table.entityColumn() + " = r."
                + table.entityColumn();
        String changes = "select " + key + ", valid_from as t from " + states + " where " + DAYS + " union all select "
                + key + ", valid_to from " + states + " where " + DAYS + " union all select " + key
                + ", synced_at from " + rows + " where " + DAYS;
        String earlier = "exists (select from " + states
                + " p where p.account_id = r.account_id and p.date = r.date and p." + table.entityColumn() + " = r."
                + table.entityColumn() + " and p.valid_from < r.valid_from)";
        // one statement, so that what is written meanwhile lies before or after both halves of it
        return days(
                        "with moved as (update " + states
                                + " r set valid_to = n.last, removed = not exists (select from " + states
                                + " s where s.account_id = n.account_id and s.date = n.date and s."
                                + table.entityColumn() + " = n." + table.entityColumn()
                                + " and s.valid_from = n.last) and not exists (select from " + rows
                                + " s where s.account_id = n.account_id and s.date = n.date and s."
                                + table.entityColumn() + " = n." + table.entityColumn()
                                + " and s.synced_at = n.last) from (select " + key + ", " + String.format(in, "t")
                                + " as span, max(t) as last from (" + changes + ") changes group by " + key
                                + ", span) n where " + same + " and n.span = " + ended
                                + " and r.valid_to < n.last and ("
                                + began + " < " + ended + " or not " + earlier + ")) delete from " + states
                                + " r where " + DAYS + " and " + began + " = " + ended + " and " + earlier,
                        4,
                        range)
                .execute();
    }

    /** A zone as PostgreSQL calls it: of an offset without a name it takes the sign for that of POSIX, which counts westward. */
    private static String name(ZoneId zone) {
        if (!(zone.normalized() instanceof ZoneOffset offset)) {
            return zone.getId();
        }
        int seconds = -offset.getTotalSeconds();
        return String.format(
                Locale.ROOT,
                "<local>%s%02d:%02d:%02d",
                seconds < 0 ? "-" : "+",
                Math.abs(seconds) / 3600,
                Math.abs(seconds) / 60 % 60,
                Math.abs(seconds) % 60);
    }

    Map<LocalDate, Duration> resolutions(DateRange range) throws SQLException {
        Map<LocalDate, Duration> resolutions = new HashMap<>();
        days("select date, resolution_minutes from ${schema}thinned_days where " + DAYS, 1, range)
                .list(row -> resolutions.put(
                        row.getObject("date", LocalDate.class), Duration.ofMinutes(row.getLong("resolution_minutes"))));
        return resolutions;
    }

    private Sql days(String statement, int times, DateRange range) throws SQLException {
        Sql bound = new Sql(connection, schema.in(statement));
        for (int i = 0; i < times; i++) {
            bound.text(accountId).date(range.since()).date(range.until());
        }
        return bound;
    }
}
