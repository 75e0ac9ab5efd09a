package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.CAMPAIGN_ID;
import static io.campaigntracker.jooq.MetricsFields.CREATIVE_ID;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_FROM;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_TO;
import static io.campaigntracker.jooq.MetricsFields.SYNCED_AT;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/**
 * Reads daily rows, now or as of a moment: one statement, whatever is asked. Handed over one by one they take bounded memory; read as a whole, those of whole accounts come by
 * column, unsorted and without an object a row, unless their actions are asked for: then through a cursor, sorted by the server. Sums take up to three statements.
 */
final class HistoryReader {

    private static final int FETCH_SIZE = 2_000;
    private static final int DAYS_OF_MANY_ROWS = 90;

    private final Schema schema;

    HistoryReader(Schema schema) {
        this.schema = schema;
    }

    /** {@return the rows asked for in their order}
     *
     * <p>Those of whole accounts, which may be many, come through COPY in whatever order the table has them, and are put in order here: the server would write them to disk to
     * sort them.
     */
    MetricsHistory read(Connection connection, HistoryQuery query) throws SQLException {
        if (isOfFleet(query) && connection.isWrapperFor(PGConnection.class)) {
            MetricsTable table = MetricsTable.of(query.level());
            DSLContext jooq = Database.jooq(connection);
            String rows = jooq.renderInlined(rows(jooq, table, query, RowCopy.fields(table)));
            return RowCopy.read(connection.unwrap(PGConnection.class), rows, table);
        }
        MetricsHistory.Builder rows = MetricsHistory.builder();
        forEach(connection, query, rows::add);
        return rows.build();
    }

    /** COPY takes no bind values; whether a backslash in a text stands for itself is the server's setting. */
    private static boolean isOfFleet(HistoryQuery query) {
        return query.campaignIds().isEmpty()
                && query.creativeIds().isEmpty()
                && !query.withActions()
                && query.accountIds().stream().allMatch(id -> id.indexOf('\\') < 0);
    }

    /** {@return the rows asked for as known at several moments} */
    MetricsTimeline timeline(Connection connection, HistoryQuery query, Collection<Instant> moments)
            throws SQLException {
        MetricsTable table = MetricsTable.of(query.level());
        DSLContext jooq = Database.jooq(connection);
        MetricsTimeline.Builder timeline = MetricsTimeline.builder(moments);
        if (isOfFleet(query) && connection.isWrapperFor(PGConnection.class)) {
            String states = jooq.renderInlined(states(jooq, table, query, RowCopy.fields(table), timeline.moments()));
            return RowCopy.timeline(connection.unwrap(PGConnection.class), states, table, timeline);
        }
        try (Cursor<? extends Record> cursor = states(
                        jooq, table, query, MetricsFields.selection(table, false), timeline.moments())
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record state : cursor) {
                Instant to = state.get(KNOWN_TO);
                int from = timeline.indexOf(state.get(KNOWN_FROM));
                int end = to == null ? timeline.moments().size() : timeline.indexOf(to);
                if (from < end) {
                    timeline.add(MetricsFields.row(table, state, false), from, end);
                }
            }
        }
        return timeline.build();
    }

    /** {@return these columns of every state that held between two moments, then since when it was known, and until when; null for the present one} */
    private Select<? extends Record> states(
            DSLContext jooq, MetricsTable table, HistoryQuery query, List<Field<?>> columns, List<Instant> moments) {
        Instant first = moments.get(0).truncatedTo(ChronoUnit.MICROS);
        Instant last = moments.get(moments.size() - 1).truncatedTo(ChronoUnit.MICROS);
        Field<Instant> open = DSL.inline((Instant) null, KNOWN_TO.getDataType());
        return jooq.select(and(and(columns, SYNCED_AT), open, KNOWN_TO))
                .from(schema.table(table.table()))
                .where(conditions(query))
                .and(SYNCED_AT.le(last))
                .unionAll(jooq.select(and(and(columns, VALID_FROM), VALID_TO, KNOWN_TO))
                        .from(schema.table(table.revisions()))
                        .where(conditions(query))
                        .and(VALID_FROM.le(last))
                        .and(VALID_TO.gt(first)));
    }

    void forEach(Connection connection, HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        MetricsTable table = MetricsTable.of(query.level());
        try (Cursor<? extends Record> cursor = select(Database.jooq(connection), table, query)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            for (Record row : cursor) {
                consumer.accept(MetricsFields.row(table, row, query.withActions()));
            }
        }
    }

    /** {@return sums, added up by the database} */
    List<StoredTotals> totals(Connection connection, TotalsQuery query) {
        DSLContext jooq = Database.jooq(connection);
        MetricsTable table = MetricsTable.of(query.rows().level());
        Optional<List<StoredTotals>> alike = isManyDaysOfFleet(query.rows())
                ? FleetTotals.read(jooq, schema.table(table.table()), conditions(query.rows()), query)
                : Optional.empty();
        return alike.orElseGet(() -> TotalsFields.select(
                        jooq,
                        rows(
                                jooq,
                                table,
                                query.rows(),
                                MetricsFields.selection(table, query.rows().withActions())),
                        query)
                .fetch(TotalsFields::totals));
    }

    /**
     * Few rows are checked as fast as they are looked up, while the index of block ranges is read whole however few they are: 0.5 s for a
     * week among ten million rows. Of the past no index tells which are unlike.
     */
    private static boolean isManyDaysOfFleet(HistoryQuery rows) {
        return rows.range().days() >= DAYS_OF_MANY_ROWS
                && rows.asOf() == null
                && rows.campaignIds().isEmpty()
                && rows.creativeIds().isEmpty();
    }

    private ResultQuery<? extends Record> select(DSLContext jooq, MetricsTable table, HistoryQuery query) {
        return jooq.selectFrom(rows(jooq, table, query, MetricsFields.selection(table, query.withActions()))
                        .asTable("m"))
                .orderBy(
                        ACCOUNT_ID.asc(),
                        CAMPAIGN_ID.asc().nullsFirst(),
                        MetricsFields.entity(table).asc(),
                        DATE.asc());
    }

    /** {@return these columns of the rows, and then since when each was known} */
    private Select<? extends Record> rows(
            DSLContext jooq, MetricsTable table, HistoryQuery query, List<Field<?>> columns) {
        Instant moment = query.asOf();
        return moment == null
                ? jooq.select(and(columns, SYNCED_AT))
                        .from(schema.table(table.table()))
                        .where(conditions(query))
                : asOf(jooq, table, query, columns, moment);
    }

    private Select<? extends Record> asOf(
            DSLContext jooq, MetricsTable table, HistoryQuery query, List<Field<?>> columns, Instant moment) {
        Instant known = moment.truncatedTo(ChronoUnit.MICROS);
        return jooq.select(and(columns, SYNCED_AT))
                .from(schema.table(table.table()))
                .where(conditions(query))
                .and(SYNCED_AT.le(known))
                .unionAll(jooq.select(and(columns, VALID_FROM))
                        .from(schema.table(table.revisions()))
                        .where(conditions(query))
                        .and(VALID_FROM.le(known))
                        .and(VALID_TO.gt(known)));
    }

    private static List<Field<?>> and(List<Field<?>> columns, Field<Instant> from) {
        return and(columns, from, KNOWN_FROM);
    }

    private static List<Field<?>> and(List<Field<?>> columns, Field<Instant> moment, Field<Instant> name) {
        List<Field<?>> all = new ArrayList<>(columns);
        all.add(moment.as(name));
        return all;
    }

    private static Condition conditions(HistoryQuery query) {
        return DATE.between(query.range().since(), query.range().until())
                .and(among(ACCOUNT_ID, query.accountIds()))
                .and(among(CAMPAIGN_ID, query.campaignIds()))
                .and(among(CREATIVE_ID, query.creativeIds()));
    }

    /** One bind value however many there are, so that the statement is always the same. */
    static Condition among(Field<String> field, Set<String> values) {
        return values.isEmpty() ? DSL.noCondition() : field.eq(DSL.any(values.toArray(String[]::new)));
    }
}
