package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_FROM;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_TO;
import static io.campaigntracker.jooq.MetricsFields.SYNCED_AT;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.MetricsRevision;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The states that rows were in: the superseded ones, and the present one as the last. */
final class RevisionTable {

    private final Schema schema;
    private final MetricsTable table;

    RevisionTable(Schema schema, MetricsTable table) {
        this.schema = schema;
        this.table = table;
    }

    /** Every state of one row, oldest first; equal ones in succession as one. */
    List<MetricsRevision> list(Connection connection, EntityRef entity, LocalDate date) {
        Condition key = ACCOUNT_ID
                .eq(entity.accountId())
                .and(MetricsFields.entity(table).eq(entity.id()))
                .and(DATE.eq(date));
        List<Segment> states = new ArrayList<>();
        for (Segment state : segments(connection, key, DSL.noCondition())) {
            Segment last = states.isEmpty() ? null : states.get(states.size() - 1);
            if (last != null && state.from().equals(last.to()) && state.row().sameValues(last.row())) {
                states.set(states.size() - 1, new Segment(last.row(), last.from(), state.to()));
            } else {
                states.add(state);
            }
        }
        List<MetricsRevision> revisions = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            Segment state = states.get(i);
            Segment next = i + 1 < states.size() ? states.get(i + 1) : null;
            revisions.add(new MetricsRevision(state.row(), state.from(), state.to(), isRemoval(state, next)));
        }
        return revisions;
    }

    /** The states of every row of these days that lasted until a moment or longer, in the order of time. */
    Map<RowKey, List<Segment>> since(Connection connection, String accountId, DateRange range, Instant moment) {
        Condition days = ACCOUNT_ID.eq(accountId).and(DATE.between(range.since(), range.until()));
        return segments(connection, days, VALID_TO.ge(moment)).stream()
                .collect(Collectors.groupingBy(
                        segment -> RowKey.of(segment.row()), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Puts other states in the place of some.
     *
     * @param before what was there
     * @param after what is to be there instead, each row's states in the order of time
     * @param current the rows among them that are current; their values stay, they hold from another moment on
     */
    void rewrite(
            Connection connection,
            Map<RowKey, List<Segment>> before,
            List<Segment> after,
            Collection<MetricsRow> current)
            throws SQLException {
        delete(
                connection,
                before.values().stream()
                        .flatMap(List::stream)
                        .filter(state -> !state.isCurrent())
                        .toList());
        insert(connection, after);
        date(connection, current);
    }

    private void delete(Connection connection, List<Segment> states) throws SQLException {
        if (states.isEmpty()) {
            return;
        }
        String sql = schema.in("delete from ${schema}" + table.revisions() + " where (account_id, "
                + table.entityColumn() + ", date, valid_from) in"
                + " (select * from unnest(?::text[], ?::text[], ?::date[], ?::timestamptz[]))");
        keys(new Sql(connection, sql), states.stream().map(Segment::row).toList())
                .times(states.stream().map(Segment::from).toList())
                .execute();
    }

    private void insert(Connection connection, List<Segment> states) throws SQLException {
        ColumnArrays cells = new ColumnArrays(table.columns().size() + 3);
        RowCodec codec = new RowCodec(table);
        boolean any = false;
        for (int i = 0; i < states.size(); i++) {
            Segment state = states.get(i);
            if (state.to() != null) {
                Segment next = i + 1 < states.size() ? states.get(i + 1) : null;
                codec.write(state.row(), cells);
                cells.plain(Sql.timestamp(state.from()).toString());
                cells.plain(Sql.timestamp(state.to()).toString());
                cells.plain(Boolean.toString(isRemoval(state, next)));
                cells.endRow();
                any = true;
            }
        }
        if (!any) {
            return;
        }
        String arrays = Stream.concat(
                        table.columns().stream().map(MetricsTable.Column::type),
                        Stream.of("timestamptz", "timestamptz", "boolean"))
                .map(type -> "?::text[]::" + type + "[]")
                .collect(Collectors.joining(", "));
        String sql = schema.in("insert into ${schema}" + table.revisions() + " (" + table.columnList()
                + ", valid_from, valid_to, removed) select * from unnest(" + arrays + ")");
        new Sql(connection, sql).columns(cells).execute();
    }

    private void date(Connection connection, Collection<MetricsRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String sql = schema.in("update ${schema}" + table.table() + " m set synced_at = k.moment"
                + " from unnest(?::text[], ?::text[], ?::date[], ?::timestamptz[]) k (account_id, id, date, moment)"
                + " where m.account_id = k.account_id and m." + table.entityColumn()
                + " = k.id and m.date = k.date");
        keys(new Sql(connection, sql), rows)
                .times(rows.stream().map(row -> row.fetchedAt().orElseThrow()).toList())
                .execute();
    }

    private static Sql keys(Sql sql, Collection<MetricsRow> rows) throws SQLException {
        return sql.texts(rows.stream().map(MetricsRow::accountId).toList())
                .texts(rows.stream().map(row -> row.entity().id()).toList())
                .dates(rows.stream().map(MetricsRow::date).toList());
    }

    /** A state that ends without another beginning of the same row: it was found gone. */
    private static boolean isRemoval(Segment state, @Nullable Segment next) {
        boolean succeeded = next != null
                && RowKey.of(next.row()).equals(RowKey.of(state.row()))
                && next.from().equals(state.to());
        return state.to() != null && !succeeded;
    }

    private List<Segment> segments(Connection connection, Condition rows, Condition revisions) {
        Field<Instant> open = DSL.inline((Instant) null, KNOWN_TO.getDataType()).as(KNOWN_TO);
        return Database.jooq(connection)
                .select(columns(SYNCED_AT, open))
                .from(schema.table(table.table()))
                .where(rows)
                .unionAll(DSL.select(columns(VALID_FROM, VALID_TO.as(KNOWN_TO)))
                        .from(schema.table(table.revisions()))
                        .where(rows)
                        .and(revisions))
                .orderBy(KNOWN_FROM)
                .fetch(this::segment);
    }

    private List<Field<?>> columns(Field<Instant> from, Field<Instant> to) {
        List<Field<?>> columns = new ArrayList<>(MetricsFields.selection(table, true));
        columns.add(from.as(KNOWN_FROM));
        columns.add(to);
        return columns;
    }

    private Segment segment(Record state) {
        return new Segment(MetricsFields.row(table, state, true), state.get(KNOWN_FROM), state.get(KNOWN_TO));
    }
}
