package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_WINDOW;
import static io.campaigntracker.jooq.MetricsFields.CONVERSIONS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSION_DEFINITION;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.REVENUE;
import static io.campaigntracker.jooq.MetricsFields.SYNCED_AT;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What was known at several moments, from one pass over rows and revisions: each version of a row comes in with its figures at the first moment that
 * knows it and leaves with them at the first that knows its successor, so that running sums give every moment.
 */
final class PastTotals {

    private static final Field<Integer> MOMENT = DSL.field(DSL.name("moment"), SQLDataType.INTEGER);
    private static final Field<Integer> ROWS = DSL.field(DSL.name("rows"), SQLDataType.INTEGER);

    private PastTotals() {}

    static List<KnownTotals> read(Connection connection, Schema schema, KnownTotalsQuery query) {
        DSLContext jooq = Database.jooq(connection);
        MetricsTable table = MetricsTable.of(EntityLevel.CAMPAIGN);
        Field<String[]> moments = DSL.field(
                "cast({0} as timestamptz[])",
                String[].class,
                DSL.val(query.moments().stream().map(Instant::toString).toArray(String[]::new)));
        Select<? extends Record> versions = jooq.select(changes(SYNCED_AT, moments, 1))
                .from(schema.table(table.table()))
                .where(conditions(query))
                .unionAll(jooq.select(changes(VALID_FROM, moments, 1))
                        .from(schema.table(table.revisions()))
                        .where(conditions(query)))
                .unionAll(jooq.select(changes(VALID_TO, moments, -1))
                        .from(schema.table(table.revisions()))
                        .where(conditions(query)));
        return running(
                query,
                jooq.select(ACCOUNT_ID, DATE, MOMENT, DSL.sum(ROWS), DSL.sum(CONVERSIONS), DSL.sum(REVENUE))
                        .from(versions.asTable("versions"))
                        .where(MOMENT.lt(query.moments().size()))
                        .groupBy(ACCOUNT_ID, DATE, MOMENT)
                        .orderBy(ACCOUNT_ID, DATE, MOMENT)
                        .fetch());
    }

    private static List<Field<?>> changes(Field<Instant> when, Field<String[]> moments, int sign) {
        return List.of(
                ACCOUNT_ID,
                DATE,
                // the moments before it; one that is equal knows it
                DSL.field("width_bucket({0} - interval '1 microsecond', {1})", SQLDataType.INTEGER, when, moments)
                        .as(MOMENT),
                DSL.inline(sign).as(ROWS),
                DSL.coalesce(CONVERSIONS, BigDecimal.ZERO).mul(DSL.inline(sign)).as(CONVERSIONS),
                DSL.coalesce(REVENUE, BigDecimal.ZERO).mul(DSL.inline(sign)).as(REVENUE));
    }

    private static Condition conditions(KnownTotalsQuery query) {
        return DATE.between(query.range().since(), query.range().until())
                .and(HistoryReader.among(ACCOUNT_ID, query.accountIds()))
                .and(CONVERSION_DEFINITION.eq(query.definition()))
                .and(ATTRIBUTION_WINDOW.eq(RowCodec.lower(query.window())));
    }

    private static List<KnownTotals> running(
            KnownTotalsQuery query,
            List<Record6<String, LocalDate, Integer, BigDecimal, BigDecimal, BigDecimal>> changes) {
        List<KnownTotals> known = new ArrayList<>();
        int at = 0;
        while (at < changes.size()) {
            String account = changes.get(at).value1();
            LocalDate date = changes.get(at).value2();
            int end = at;
            while (end < changes.size()
                    && changes.get(end).value1().equals(account)
                    && changes.get(end).value2().equals(date)) {
                end++;
            }
            day(query, account, date, changes.subList(at, end).iterator(), known);
            at = end;
        }
        return known;
    }

    private static void day(
            KnownTotalsQuery query,
            String account,
            LocalDate date,
            Iterator<Record6<String, LocalDate, Integer, BigDecimal, BigDecimal, BigDecimal>> changes,
            List<KnownTotals> known) {
        BigDecimal rows = BigDecimal.ZERO;
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        Record6<String, LocalDate, Integer, BigDecimal, BigDecimal, BigDecimal> next = changes.next();
        for (int moment = next.value3(); moment < query.moments().size(); moment++) {
            while (next != null && next.value3() == moment) {
                rows = rows.add(next.value4());
                conversions = conversions.add(next.value5());
                revenue = revenue.add(next.value6());
                next = changes.hasNext() ? changes.next() : null;
            }
            if (rows.signum() > 0) {
                known.add(new KnownTotals(account, date, query.moments().get(moment), conversions, revenue));
            }
        }
    }
}
