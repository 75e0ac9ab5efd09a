package io.campaigntracker.jooq;

import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the hours of a day inside a transaction. Writers of one account's day wait for each other. An answer that is the newest changes present rows, whose former
 * values become revisions; one that came late holds from its moment to the next fetch, and only the past changes.
 */
final class HourlyWriter {

    private static final String CELLS = " from unnest(?::text[], ?::bigint[]) as t (campaign_id, hour)"
            + " where m.account_id = ? and m.date = ? and m.campaign_id = t.campaign_id and m.hour = t.hour";

    private final Connection connection;
    private final Schema schema;
    private final LeaseTable leases;
    private final HourlyTable table;

    HourlyWriter(Connection connection, Schema schema, LeaseTable leases, HourlyTable table) {
        this.connection = connection;
        this.schema = schema;
        this.leases = leases;
        this.table = table;
    }

    private record Cell(String campaignId, int hour) {
        static Cell of(HourlyRow row) {
            return new Cell(row.campaignId(), row.hour());
        }
    }

    WriteResult write(HourlyChunk chunk, WriteTerms terms) throws SQLException {
        HourlyRequest request = chunk.request();
        leases.hold(connection, terms.lease());
        Locks.await(connection, "hours " + request.accountId() + " " + request.date());
        Instant next = nextFetch(request, chunk.fetchedAt());
        Map<Cell, HourlyRow> told = new HashMap<>();
        chunk.rows().forEach(row -> told.put(Cell.of(row), row));
        WriteResult result = next == null ? newest(chunk, told) : late(chunk, told, next);
        table.noteFetch(connection, request, chunk.fetchedAt());
        return result;
    }

    private @Nullable Instant nextFetch(HourlyRequest request, Instant at) throws SQLException {
        return new Sql(
                        connection,
                        schema.in("select min(fetched_at) as next from ${schema}hourly_fetches"
                                + " where account_id = ? and date = ? and fetched_at > ?"))
                .text(request.accountId())
                .date(request.date())
                .time(at)
                .list(row -> new Next(Sql.instant(row, "next")))
                .get(0)
                .at();
    }

    private record Next(@Nullable Instant at) {}

    private WriteResult newest(HourlyChunk chunk, Map<Cell, HourlyRow> told) throws SQLException {
        Map<Cell, HourlyRow> present = present(chunk.request());
        List<Cell> changed = new ArrayList<>();
        List<HourlyRow> written = new ArrayList<>();
        long unchanged = 0;
        long removed = 0;
        for (Map.Entry<Cell, HourlyRow> cell : present.entrySet()) {
            HourlyRow row = told.get(cell.getKey());
            if (row == null) {
                removed++;
                changed.add(cell.getKey());
            } else if (row.sameValues(cell.getValue())) {
                unchanged++;
            } else {
                changed.add(cell.getKey());
                written.add(row);
            }
        }
        long updated = written.size();
        told.forEach((cell, row) -> {
            if (!present.containsKey(cell)) {
                written.add(row);
            }
        });
        revise(chunk.request(), changed, chunk.fetchedAt());
        insert(written, chunk.fetchedAt());
        return new WriteResult(written.size() - updated, updated, unchanged, removed, 0);
    }

    private Map<Cell, HourlyRow> present(HourlyRequest request) throws SQLException {
        Map<Cell, HourlyRow> present = new HashMap<>();
        new Sql(
                        connection,
                        schema.in("select " + HourlyTable.COLUMNS + " from ${schema}hourly_metrics"
                                + " where account_id = ? and date = ?"))
                .text(request.accountId())
                .date(request.date())
                .list(HourlyTable::row)
                .forEach(row -> present.put(Cell.of(row), row));
        return present;
    }

    /** Moves present rows to the revisions; a row that was told at the very moment is merely replaced. */
    private void revise(HourlyRequest request, Collection<Cell> cells, Instant at) throws SQLException {
        if (cells.isEmpty()) {
            return;
        }
        bind(
                        new Sql(
                                connection,
                                schema.in("with gone as (delete from ${schema}hourly_metrics m using"
                                        + CELLS.substring(" from".length())
                                        + " returning m.*)"
                                        + " insert into ${schema}hourly_metrics_revisions (" + HourlyTable.COLUMNS
                                        + ", valid_from, valid_to) select " + HourlyTable.COLUMNS
                                        + ", fetched_at, ?::timestamptz from gone where fetched_at < ?")),
                        request,
                        cells)
                .time(at)
                .time(at)
                .execute();
    }

    private static Sql bind(Sql statement, HourlyRequest request, Collection<Cell> cells) throws SQLException {
        return statement
                .texts(cells.stream().map(Cell::campaignId).toList())
                .numbers(cells.stream().map(cell -> (long) cell.hour()).toList())
                .text(request.accountId())
                .date(request.date());
    }

    private void insert(List<HourlyRow> rows, Instant at) throws SQLException {
        if (!rows.isEmpty()) {
            values(
                            new Sql(
                                    connection,
                                    schema.in("insert into ${schema}hourly_metrics (" + HourlyTable.COLUMNS
                                            + ", fetched_at) select t.*, ?::timestamptz from " + VALUES)),
                            rows,
                            at,
                            null)
                    .execute();
        }
    }

    private static final String VALUES = "unnest(?::text[], ?::text[], ?::date[], ?::bigint[]::smallint[], ?::text[],"
            + " ?::text[]::numeric[], ?::bigint[], ?::bigint[], ?::bigint[]) as t (" + HourlyTable.COLUMNS + ")";

    private static Sql values(Sql statement, List<HourlyRow> rows, Instant from, @Nullable Instant until)
            throws SQLException {
        statement.time(from);
        if (until != null) {
            statement.time(until);
        }
        return statement
                .texts(rows.stream().map(HourlyRow::accountId).toList())
                .texts(rows.stream().map(HourlyRow::campaignId).toList())
                .dates(rows.stream().map(HourlyRow::date).toList())
                .numbers(rows.stream().map(row -> (long) row.hour()).toList())
                .texts(rows.stream().map(HourlyRow::currency).toList())
                .texts(rows.stream().map(row -> row.spend().toPlainString()).toList())
                .numbers(rows.stream().map(HourlyRow::impressions).toList())
                .numbers(rows.stream().map(HourlyRow::clicks).toList())
                .numbers(rows.stream().map(HourlyRow::linkClicks).toList());
    }

    /** Cuts the states that held at the moment where the answer differs, up to the next fetch, and puts the answer there. */
    private WriteResult late(HourlyChunk chunk, Map<Cell, HourlyRow> told, Instant next) throws SQLException {
        HourlyRequest request = chunk.request();
        Instant at = chunk.fetchedAt();
        Map<Cell, HourlyRow> then = stateAt(request, at);
        List<Cell> cut = new ArrayList<>();
        List<HourlyRow> put = new ArrayList<>();
        long unchanged = 0;
        for (Map.Entry<Cell, HourlyRow> cell : then.entrySet()) {
            HourlyRow row = told.get(cell.getKey());
            if (row != null && row.sameValues(cell.getValue())) {
                unchanged++;
            } else {
                cut.add(cell.getKey());
                if (row != null) {
                    put.add(row);
                }
            }
        }
        told.forEach((cell, row) -> {
            if (!then.containsKey(cell)) {
                put.add(row);
            }
        });
        if (!cut.isEmpty()) {
            cutPresent(request, cut, at, next);
            cutPast(request, cut, at, next);
        }
        if (!put.isEmpty()) {
            values(
                            new Sql(
                                    connection,
                                    schema.in("insert into ${schema}hourly_metrics_revisions (valid_from, valid_to, "
                                            + HourlyTable.COLUMNS
                                            + ") select ?::timestamptz, ?::timestamptz, t.* from " + VALUES)),
                            put,
                            at,
                            next)
                    .execute();
        }
        long removed = cut.size()
                - put.stream().filter(row -> then.containsKey(Cell.of(row))).count();
        return new WriteResult(0, 0, unchanged, 0, put.size() + removed);
    }

    private Map<Cell, HourlyRow> stateAt(HourlyRequest request, Instant at) throws SQLException {
        Map<Cell, HourlyRow> state = new HashMap<>();
        new Sql(
                        connection,
                        schema.in("select " + HourlyTable.COLUMNS + " from ${schema}hourly_metrics"
                                + " where account_id = ? and date = ? and fetched_at <= ? union all select "
                                + HourlyTable.COLUMNS + " from ${schema}hourly_metrics_revisions"
                                + " where account_id = ? and date = ? and valid_from <= ? and valid_to > ?"))
                .text(request.accountId())
                .date(request.date())
                .time(at)
                .text(request.accountId())
                .date(request.date())
                .time(at)
                .time(at)
                .list(HourlyTable::row)
                .forEach(row -> state.put(Cell.of(row), row));
        return state;
    }

    private void cutPresent(HourlyRequest request, List<Cell> cells, Instant at, Instant next) throws SQLException {
        bind(
                        new Sql(
                                        connection,
                                        schema.in(
                                                "insert into ${schema}hourly_metrics_revisions (" + HourlyTable.COLUMNS
                                                        + ", valid_from, valid_to) select m.account_id, m.campaign_id, m.date, m.hour,"
                                                        + " m.currency, m.spend, m.impressions, m.clicks, m.link_clicks, m.fetched_at,"
                                                        + " ?::timestamptz from ${schema}hourly_metrics m,"
                                                        + CELLS.substring(" from".length()) + " and m.fetched_at < ?"))
                                .time(at),
                        request,
                        cells)
                .time(at)
                .execute();
        bind(
                        new Sql(
                                        connection,
                                        schema.in("update ${schema}hourly_metrics m set fetched_at = ?" + CELLS
                                                + " and m.fetched_at <= ?"))
                                .time(next),
                        request,
                        cells)
                .time(at)
                .execute();
    }

    private void cutPast(HourlyRequest request, List<Cell> cells, Instant at, Instant next) throws SQLException {
        // what held before and after in two; the part before keeps its row
        bind(
                        new Sql(
                                        connection,
                                        schema.in(
                                                "insert into ${schema}hourly_metrics_revisions (" + HourlyTable.COLUMNS
                                                        + ", valid_from, valid_to) select m.account_id, m.campaign_id, m.date, m.hour,"
                                                        + " m.currency, m.spend, m.impressions, m.clicks, m.link_clicks,"
                                                        + " ?::timestamptz, m.valid_to from ${schema}hourly_metrics_revisions m,"
                                                        + CELLS.substring(" from".length())
                                                        + " and m.valid_from <= ? and m.valid_to > ?"))
                                .time(next),
                        request,
                        cells)
                .time(at)
                .time(next)
                .execute();
        bind(
                        new Sql(
                                connection,
                                schema.in("delete from ${schema}hourly_metrics_revisions m using"
                                        + CELLS.substring(" from".length())
                                        + " and m.valid_from = ? and m.valid_to > ?")),
                        request,
                        cells)
                .time(at)
                .time(at)
                .execute();
        bind(
                        new Sql(
                                        connection,
                                        schema.in("update ${schema}hourly_metrics_revisions m set valid_to = ?" + CELLS
                                                + " and m.valid_from < ? and m.valid_to > ?"))
                                .time(at),
                        request,
                        cells)
                .time(at)
                .time(at)
                .execute();
    }
}
