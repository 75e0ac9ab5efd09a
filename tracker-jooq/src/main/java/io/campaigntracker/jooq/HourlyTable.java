package io.campaigntracker.jooq;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.HourlyFetch;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code hourly_metrics} with its revisions, and {@code hourly_fetches}, {@code hourly_coverage}: reading, and what is noted of fetches. */
final class HourlyTable {

    static final String COLUMNS =
            "account_id, campaign_id, date, hour, currency, spend, impressions, clicks, link_clicks";

    private final Schema schema;

    HourlyTable(Schema schema) {
        this.schema = schema;
    }

    HourlyHistory read(Connection connection, HourlyQuery query) throws SQLException {
        return new HourlyHistory(query.range(), series(connection, query), fetches(connection, query));
    }

    private List<HourlySeries> series(Connection connection, HourlyQuery query) throws SQLException {
        Instant asOf = query.asOf();
        String present = "select " + COLUMNS + " from ${schema}hourly_metrics where " + condition(query);
        String sql = asOf == null
                ? present
                : present + " and fetched_at <= ? union all select " + COLUMNS
                        + " from ${schema}hourly_metrics_revisions where " + condition(query)
                        + " and valid_from <= ? and valid_to > ?";
        Sql statement =
                bind(new Sql(connection, schema.in(sql + " order by account_id, campaign_id, currency")), query);
        if (asOf != null) {
            bind(statement.time(asOf), query).time(asOf).time(asOf);
        }
        SeriesCollector collector = new SeriesCollector(query.range());
        statement.list(collector);
        return collector.series();
    }

    /** Puts the rows of one campaign, which come one after the other, into one series. */
    private static final class SeriesCollector implements Sql.RowReader<Boolean> {
        private final DateRange range;
        private final List<HourlySeries> series = new ArrayList<>();
        private HourlySeries.@Nullable Builder builder;
        private String key = "";

        SeriesCollector(DateRange range) {
            this.range = range;
        }

        @Override
        public Boolean read(ResultSet row) throws SQLException {
            String account = row.getString(1);
            String campaign = row.getString(2);
            String currency = row.getString(5);
            String next = account + "\n" + campaign + "\n" + currency;
            HourlySeries.Builder current = builder;
            if (current == null || !next.equals(key)) {
                finish();
                current = HourlySeries.builder(EntityRef.campaign(account, campaign), currency, range);
                builder = current;
                key = next;
            }
            current.add(
                    row.getObject(3, LocalDate.class),
                    row.getInt(4),
                    row.getBigDecimal(6)
                            .movePointRight(HourlyRow.SPEND_DECIMALS)
                            .longValueExact(),
                    row.getInt(7),
                    row.getInt(8),
                    row.getInt(9));
            return true;
        }

        private void finish() {
            if (builder != null) {
                series.add(builder.build());
            }
        }

        List<HourlySeries> series() {
            finish();
            builder = null;
            return series;
        }
    }

    private List<HourlyFetch> fetches(Connection connection, HourlyQuery query) throws SQLException {
        Instant asOf = query.asOf();
        String known = asOf == null ? "" : " and f.fetched_at <= ? and " + PurgeStep.PAST_IS_KEPT;
        String sql = schema.in("select * from (select c.account_id, c.date, c.resolution_minutes,"
                + " (select max(f.fetched_at) from ${schema}hourly_fetches f"
                + " where f.account_id = c.account_id and f.date = c.date" + known + ") as fetched_at,"
                + " c.failed_at, c.failure from ${schema}hourly_coverage c where c.date between ? and ?"
                + (query.accountIds().isEmpty() ? "" : " and c.account_id = any(?)") + ") a order by account_id, date");
        Sql statement = new Sql(connection, sql);
        if (asOf != null) {
            statement.time(asOf).time(asOf);
        }
        statement.date(query.range().since()).date(query.range().until());
        if (!query.accountIds().isEmpty()) {
            statement.texts(query.accountIds());
        }
        List<HourlyFetch> fetches = new ArrayList<>();
        statement.list(row -> {
            Instant fetchedAt = Sql.instant(row, "fetched_at");
            Instant failedAt = Sql.instant(row, "failed_at");
            boolean failed = failedAt != null
                    && (asOf == null || !failedAt.isAfter(asOf))
                    && (fetchedAt == null || failedAt.isAfter(fetchedAt));
            if (fetchedAt != null || failed) {
                fetches.add(new HourlyFetch(
                        row.getString("account_id"),
                        row.getObject("date", LocalDate.class),
                        fetchedAt,
                        failed ? row.getString("failure") : null,
                        Duration.ofMinutes(row.getLong("resolution_minutes"))));
            }
            return true;
        });
        return fetches;
    }

    List<HourlyRevision> revisions(Connection connection, HourlyQuery query) throws SQLException {
        Instant asOf = query.asOf();
        String sql = schema.in("select * from (select " + COLUMNS + ", valid_from, valid_to"
                + " from ${schema}hourly_metrics_revisions where " + condition(query) + " union all select " + COLUMNS
                + ", fetched_at, null from ${schema}hourly_metrics where " + condition(query) + ") a"
                + (asOf == null ? "" : " where valid_from <= ?")
                + " order by account_id, campaign_id, date, hour, valid_from");
        Sql statement = bind(bind(new Sql(connection, sql), query), query);
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(row -> {
            Instant until = Sql.instant(row, "valid_to");
            return new HourlyRevision(
                    row(row),
                    Objects.requireNonNull(Sql.instant(row, "valid_from")),
                    until != null && asOf != null && until.isAfter(asOf) ? null : until);
        });
    }

    static HourlyRow row(ResultSet row) throws SQLException {
        BigDecimal spend = row.getBigDecimal("spend");
        return new HourlyRow(
                row.getString("account_id"),
                row.getString("campaign_id"),
                row.getObject("date", LocalDate.class),
                row.getInt("hour"),
                row.getString("currency"),
                spend,
                row.getLong("impressions"),
                row.getLong("clicks"),
                row.getLong("link_clicks"));
    }

    void noteFetch(Connection connection, HourlyRequest request, Instant at) throws SQLException {
        noteDay(connection, request);
        new Sql(
                        connection,
                        schema.in("insert into ${schema}hourly_fetches (account_id, date, fetched_at)"
                                + " values (?, ?, ?) on conflict do nothing"))
                .text(request.accountId())
                .date(request.date())
                .time(at)
                .execute();
    }

    void noteFailure(Connection connection, HourlyRequest request, Instant at, SourceFailure failure)
            throws SQLException {
        noteDay(connection, request);
        new Sql(
                        connection,
                        schema.in("update ${schema}hourly_coverage set failed_at = ?, failure = ?"
                                + " where account_id = ? and date = ? and (failed_at is null or failed_at <= ?)"))
                .time(at)
                .text(StorableText.of(failure.toString()))
                .text(request.accountId())
                .date(request.date())
                .time(at)
                .execute();
    }

    private void noteDay(Connection connection, HourlyRequest request) throws SQLException {
        new Sql(
                        connection,
                        schema.in("insert into ${schema}hourly_coverage (account_id, date)"
                                + " values (?, ?) on conflict do nothing"))
                .text(request.accountId())
                .date(request.date())
                .execute();
    }

    private static String condition(HourlyQuery query) {
        return "date between ? and ?" + (query.accountIds().isEmpty() ? "" : " and account_id = any(?)")
                + (query.campaignIds().isEmpty() ? "" : " and campaign_id = any(?)");
    }

    private static Sql bind(Sql statement, HourlyQuery query) throws SQLException {
        statement.date(query.range().since()).date(query.range().until());
        if (!query.accountIds().isEmpty()) {
            statement.texts(query.accountIds());
        }
        return query.campaignIds().isEmpty() ? statement : statement.texts(query.campaignIds());
    }
}
