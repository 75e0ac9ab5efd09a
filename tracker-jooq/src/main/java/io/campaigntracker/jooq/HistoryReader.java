package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.CAMPAIGN_ID;
import static io.campaigntracker.jooq.MetricsFields.CREATIVE_ID;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_FROM;
import static io.campaigntracker.jooq.MetricsFields.SYNCED_AT;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/** Reads daily rows, now or as of a moment: one statement, whatever is asked, and a bounded number of rows in memory. Sums take up to three. */
final class HistoryReader {

    private static final int FETCH_SIZE = 2_000;
    private static final int DAYS_OF_MANY_ROWS = 90;

    private final Schema schema;

    HistoryReader(Schema schema) {
        this.schema = schema;
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
        Optional<List<StoredTotals>> alike = isOfFleet(query.rows())
                ? FleetTotals.read(jooq, schema.table(table.table()), conditions(query.rows()), query)
                : Optional.empty();
        return alike.orElseGet(() -> TotalsFields.select(jooq, rows(jooq, table, query.rows()), query)
                .fetch(TotalsFields::totals));
    }

    /**
     * Few rows are checked as fast as they are looked up, while the index of block ranges is read whole however few they are: 0.5 s for a
     * week among ten million rows. Of the past no index tells which are unlike.
     */
    private static boolean isOfFleet(HistoryQuery rows) {
        return rows.range().days() >= DAYS_OF_MANY_ROWS
                && rows.asOf() == null
                && rows.campaignIds().isEmpty()
                && rows.creativeIds().isEmpty();
    }

    private ResultQuery<? extends Record> select(DSLContext jooq, MetricsTable table, HistoryQuery query) {
        return jooq.selectFrom(rows(jooq, table, query).asTable("m"))
                .orderBy(
                        ACCOUNT_ID.asc(),
                        CAMPAIGN_ID.asc().nullsFirst(),
                        MetricsFields.entity(table).asc(),
                        DATE.asc());
    }

    private Select<? extends Record> rows(DSLContext jooq, MetricsTable table, HistoryQuery query) {
        Instant moment = query.asOf();
        return moment == null
                ? jooq.select(columns(table, query, SYNCED_AT))
                        .from(schema.table(table.table()))
                        .where(conditions(query))
                : asOf(jooq, table, query, moment);
    }

    private Select<? extends Record> asOf(DSLContext jooq, MetricsTable table, HistoryQuery query, Instant moment) {
        Instant known = moment.truncatedTo(ChronoUnit.MICROS);
        return jooq.select(columns(table, query, SYNCED_AT))
                .from(schema.table(table.table()))
                .where(conditions(query))
                .and(SYNCED_AT.le(known))
                .unionAll(jooq.select(columns(table, query, VALID_FROM))
                        .from(schema.table(table.revisions()))
                        .where(conditions(query))
                        .and(VALID_FROM.le(known))
                        .and(VALID_TO.gt(known)));
    }

    private static List<Field<?>> columns(MetricsTable table, HistoryQuery query, Field<Instant> from) {
        List<Field<?>> columns = new ArrayList<>(MetricsFields.selection(table, query.withActions()));
        columns.add(from.as(KNOWN_FROM));
        return columns;
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
