package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.ACTIONS;
import static io.campaigntracker.jooq.MetricsFields.ACTION_WINDOWS;
import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_WINDOW;
import static io.campaigntracker.jooq.MetricsFields.CAMPAIGN_ID;
import static io.campaigntracker.jooq.MetricsFields.CONVERSIONS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSION_DEFINITION;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.REVENUE;
import static io.campaigntracker.jooq.MetricsFields.SPEND;
import static io.campaigntracker.jooq.MetricsFields.SYNCED_AT;
import static io.campaigntracker.jooq.MetricsFields.VALID_FROM;
import static io.campaigntracker.jooq.MetricsFields.VALID_TO;

import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What was known at several moments, from one pass over rows and revisions: each version of a row comes in with its figures at the first moment that
 * knows it and leaves with them at the first that knows its successor, so that running sums give every moment.
 */
final class PastTotals {

    private static final Field<Integer> MOMENT = DSL.field(DSL.name("moment"), SQLDataType.INTEGER);
    private static final Field<Integer> ROWS = DSL.field(DSL.name("rows"), SQLDataType.INTEGER);
    private static final List<ActionWindow> PLACES = List.of(ActionWindow.values());

    private static final Field<Integer> DAY = DSL.field(DSL.name("day"), SQLDataType.INTEGER);
    private static final Field<Integer> PART = DSL.field(DSL.name("part"), SQLDataType.INTEGER);
    private static final Field<Integer> AGE = DSL.field(DSL.name("age"), SQLDataType.INTEGER);
    private static final Field<Double> CONVERSIONS_SUM = DSL.field(DSL.name("came"), SQLDataType.DOUBLE);
    private static final Field<Double> REVENUE_SUM = DSL.field(DSL.name("earned"), SQLDataType.DOUBLE);
    private static final Field<Double> SPEND_SUM = DSL.field(DSL.name("spent"), SQLDataType.DOUBLE);
    private static final Field<Double> WEIGHTED = DSL.field(DSL.name("weighted"), SQLDataType.DOUBLE);

    private PastTotals() {}

    static List<KnownTotals> read(Connection connection, Schema schema, KnownTotalsQuery query) {
        DSLContext jooq = Database.jooq(connection);
        Counted counted = Counted.of(query.definition(), query.window(), query.fromActions());
        Condition wanted = conditions(query.range(), query.accountIds()).and(counted.told());
        Select<? extends Record> versions = versions(jooq, schema, wanted, counted, query.moments());
        return running(
                query,
                jooq.select(
                                ACCOUNT_ID,
                                DATE,
                                MOMENT,
                                DSL.sum(ROWS),
                                DSL.sum(CONVERSIONS),
                                DSL.sum(REVENUE),
                                DSL.sum(SPEND))
                        .from(versions.asTable("versions"))
                        .where(MOMENT.lt(query.moments().size()))
                        .groupBy(ACCOUNT_ID, DATE, MOMENT)
                        .orderBy(ACCOUNT_ID, DATE, MOMENT)
                        .fetch());
    }

    /** How the days of each campaign came in: what is known of each day at the last moment, and what arrived at each age. */
    static List<CampaignArrivals> arrivals(Connection connection, Schema schema, ArrivalsQuery query) {
        DSLContext jooq = Database.jooq(connection);
        DateRange range = query.range();
        Field<Integer> day = DSL.field("({0} - {1})", SQLDataType.INTEGER, DATE, DSL.val(range.since()));
        Field<Integer> part = query.changedFrom() == null
                ? DSL.inline(0)
                : DSL.when(DATE.ge(query.changedFrom()), DSL.inline(1)).otherwise(DSL.inline(0));
        Field<Double> weight = DSL.field(
                "((select cast({0} as double precision[])))[{1} + 1]",
                SQLDataType.DOUBLE, DSL.val(query.weights().toArray(Double[]::new)), day);
        Field<Double> conversions = CONVERSIONS.cast(SQLDataType.DOUBLE);
        Counted counted = Counted.of(query.definition(), query.window(), query.fromActions());
        Condition wanted = conditions(range, Set.of(query.accountId())).and(counted.told());
        Table<?> versions = jooq.select(
                        CAMPAIGN_ID,
                        day.as(DAY),
                        part.as(PART),
                        MOMENT.plus(1).minus(day).as(AGE),
                        conversions.as(CONVERSIONS_SUM),
                        REVENUE.cast(SQLDataType.DOUBLE).as(REVENUE_SUM),
                        SPEND.cast(SQLDataType.DOUBLE).as(SPEND_SUM),
                        conversions.mul(weight).as(WEIGHTED))
                .from(versions(jooq, schema, wanted, counted, query.moments()).asTable("versions"))
                .where(MOMENT.lt(query.moments().size()))
                .asTable("aged");
        Map<String, CampaignArrivals> campaigns = new HashMap<>();
        jooq.select(
                        CAMPAIGN_ID,
                        DAY,
                        PART,
                        AGE,
                        DSL.sum(CONVERSIONS_SUM),
                        DSL.sum(REVENUE_SUM),
                        DSL.sum(SPEND_SUM),
                        DSL.sum(WEIGHTED))
                .from(versions)
                .groupBy(DSL.groupingSets(new Field<?>[] {CAMPAIGN_ID, DAY}, new Field<?>[] {CAMPAIGN_ID, PART, AGE}))
                .fetchLazy()
                .forEach(row -> {
                    CampaignArrivals arrivals =
                            campaigns.computeIfAbsent(row.value1(), id -> new CampaignArrivals(id, range.days()));
                    if (row.value2() != null) {
                        arrivals.addPresent(
                                row.value2(),
                                row.value5().doubleValue(),
                                row.value6().doubleValue(),
                                row.value7().doubleValue());
                    } else {
                        arrivals.addArrival(
                                row.value3(), row.value4(), row.value8().doubleValue());
                    }
                });
        return List.copyOf(campaigns.values());
    }

    /** Each version of a row, coming in at the first moment that knows it, and leaving at the first that knows its successor. */
    private static Select<? extends Record> versions(
            DSLContext jooq, Schema schema, Condition wanted, Counted counted, List<Instant> at) {
        MetricsTable table = MetricsTable.of(EntityLevel.CAMPAIGN);
        // behind a select of its own: else the texts would be read as moments once more for each row
        Field<String[]> moments = DSL.field(
                "(select cast({0} as timestamptz[]))",
                String[].class, DSL.val(at.stream().map(Instant::toString).toArray(String[]::new)));
        return jooq.select(changes(SYNCED_AT, moments, counted, 1))
                .from(schema.table(table.table()))
                .where(wanted)
                .unionAll(jooq.select(changes(VALID_FROM, moments, counted, 1))
                        .from(schema.table(table.revisions()))
                        .where(wanted))
                .unionAll(jooq.select(changes(VALID_TO, moments, counted, -1))
                        .from(schema.table(table.revisions()))
                        .where(wanted));
    }

    private static List<Field<?>> changes(Field<Instant> when, Field<String[]> moments, Counted counted, int sign) {
        return List.of(
                ACCOUNT_ID,
                CAMPAIGN_ID,
                DATE,
                // the moments before it; one that is equal knows it
                DSL.field("width_bucket({0} - interval '1 microsecond', {1})", SQLDataType.INTEGER, when, moments)
                        .as(MOMENT),
                DSL.inline(sign).as(ROWS),
                DSL.coalesce(counted.conversions(), BigDecimal.ZERO)
                        .mul(DSL.inline(sign))
                        .as(CONVERSIONS),
                DSL.coalesce(counted.revenue(), BigDecimal.ZERO)
                        .mul(DSL.inline(sign))
                        .as(REVENUE),
                DSL.coalesce(SPEND, BigDecimal.ZERO).mul(DSL.inline(sign)).as(SPEND));
    }

    private static Condition conditions(DateRange range, Set<String> accountIds) {
        return DATE.between(range.since(), range.until()).and(HistoryReader.among(ACCOUNT_ID, accountIds));
    }

    /** What of a row counts, and which rows tell it. */
    private record Counted(Field<BigDecimal> conversions, Field<BigDecimal> revenue, Condition told) {

        static Counted of(ConversionDefinition definition, AttributionWindow window, boolean fromActions) {
            if (!fromActions) {
                return new Counted(
                        CONVERSIONS,
                        REVENUE,
                        CONVERSION_DEFINITION.eq(definition.id()).and(ATTRIBUTION_WINDOW.eq(RowCodec.lower(window))));
            }
            Field<?>[] types = definition.actionTypes().stream()
                    .map(type -> DSL.field("({0} ->> {1})", SQLDataType.CLOB, ACTIONS, DSL.val(type)))
                    .toArray(Field<?>[]::new);
            Field<String> first = DSL.field("coalesce({0})", SQLDataType.CLOB, DSL.list(types));
            Condition requested = DSL.condition(
                    "string_to_array({0}, ',') @> cast({1} as text[])",
                    ACTION_WINDOWS,
                    DSL.val(window.parts().stream().map(ActionWindow::key).toArray(String[]::new)));
            return new Counted(sum(first, 1, window), sum(first, 2, window), requested);
        }

        /** The parts of a window, which are disjoint, of the counts or the values of one type. */
        private static Field<BigDecimal> sum(Field<String> type, int half, AttributionWindow window) {
            Field<BigDecimal> sum = DSL.inline(BigDecimal.ZERO);
            for (ActionWindow part : window.parts()) {
                Field<BigDecimal> figure = DSL.field(
                        "nullif(split_part(split_part({0}, ';', {1}), ',', {2}), '')::numeric",
                        SQLDataType.NUMERIC, type, DSL.inline(half), DSL.inline(PLACES.indexOf(part) + 1));
                sum = sum.add(DSL.coalesce(figure, BigDecimal.ZERO));
            }
            return sum;
        }
    }

    private static List<KnownTotals> running(
            KnownTotalsQuery query,
            List<Record7<String, LocalDate, Integer, BigDecimal, BigDecimal, BigDecimal, BigDecimal>> changes) {
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
            Iterator<Record7<String, LocalDate, Integer, BigDecimal, BigDecimal, BigDecimal, BigDecimal>> changes,
            List<KnownTotals> known) {
        BigDecimal rows = BigDecimal.ZERO;
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        BigDecimal spend = BigDecimal.ZERO;
        Record7<String, LocalDate, Integer, BigDecimal, BigDecimal, BigDecimal, BigDecimal> next = changes.next();
        for (int moment = next.value3(); moment < query.moments().size(); moment++) {
            while (next != null && next.value3() == moment) {
                rows = rows.add(next.value4());
                conversions = conversions.add(next.value5());
                revenue = revenue.add(next.value6());
                spend = spend.add(next.value7());
                next = changes.hasNext() ? changes.next() : null;
            }
            if (rows.signum() > 0) {
                known.add(new KnownTotals(account, date, query.moments().get(moment), conversions, revenue, spend));
            }
        }
    }
}
