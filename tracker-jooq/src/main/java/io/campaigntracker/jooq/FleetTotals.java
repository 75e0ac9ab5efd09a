package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_WINDOW;
import static io.campaigntracker.jooq.MetricsFields.CLICKS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSIONS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSION_DEFINITION;
import static io.campaigntracker.jooq.MetricsFields.CURRENCY;
import static io.campaigntracker.jooq.MetricsFields.IMPRESSIONS;
import static io.campaigntracker.jooq.MetricsFields.LINK_CLICKS;
import static io.campaigntracker.jooq.MetricsFields.REACH;
import static io.campaigntracker.jooq.MetricsFields.REVENUE;
import static io.campaigntracker.jooq.MetricsFields.SPEND;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;

import io.campaigntracker.model.Counts;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Sums of many present rows that are alike: in one currency, stored as asked, and lacking the same figures, as those of an account are as a rule. Checking
 * that row by row takes half as long again as adding up. An index of block ranges tells where there are others, so that here nothing is done row by row but
 * what the sums need.
 */
final class FleetTotals {

    private static final Field<Short> LACKING = field(name("lacking"), SQLDataType.SMALLINT);

    private FleetTotals() {}

    /** {@return the sums, or nothing if some rows are unlike the others} */
    static Optional<List<StoredTotals>> read(DSLContext jooq, Table<?> table, Condition rows, TotalsQuery query) {
        Record2<String, Short> first =
                jooq.select(CURRENCY, LACKING).from(table).where(rows).limit(1).fetchOne();
        if (first == null) {
            return Optional.of(List.of());
        }
        Result<? extends Record> sums = jooq.select(
                        TotalsFields.key(query), field(exists(unlike(table, rows, query, first))))
                .select(
                        count(),
                        sum(IMPRESSIONS),
                        sum(CLICKS),
                        max(REACH),
                        sum(LINK_CLICKS),
                        sum(SPEND),
                        sum(CONVERSIONS),
                        sum(REVENUE))
                .from(table)
                .where(rows)
                .groupBy(TotalsFields.key(query))
                .fetch();
        return sums.isNotEmpty() && (Boolean) sums.get(0).get(1)
                ? Optional.empty()
                : Optional.of(sums.map(row -> totals(row.intoArray(), first.value1(), first.value2())));
    }

    /** An index of block ranges can look for greater and smaller values, not for different ones. */
    private static Select<? extends Record> unlike(
            Table<?> table, Condition rows, TotalsQuery query, Record2<String, Short> first) {
        return DSL.selectOne()
                .from(table)
                .where(rows)
                .and(differs(CURRENCY, first.value1())
                        .or(differs(LACKING, first.value2()))
                        .or(differs(CONVERSION_DEFINITION, query.definition()))
                        .or(CONVERSION_DEFINITION.isNull())
                        .or(differs(ATTRIBUTION_WINDOW, RowCodec.lower(query.window())))
                        .or(ATTRIBUTION_WINDOW.isNull()));
    }

    private static <T> Condition differs(Field<T> column, T value) {
        return column.lt(value).or(column.gt(value));
    }

    private static StoredTotals totals(Object[] cells, String currency, int lacking) {
        int at = 2;
        long rows = ((Number) cells[at++]).longValue();
        long impressions = Counts.sum((BigDecimal) cells[at++]);
        long clicks = Counts.sum((BigDecimal) cells[at++]);
        Long reach = (Long) cells[at++];
        return new StoredTotals(
                TotalsFields.key(cells[0]),
                rows,
                currency,
                (lacking & 16) == 0,
                impressions,
                clicks,
                rows == 1 ? reach : null,
                Counts.sum(TotalsFields.orZero((BigDecimal) cells[at++])),
                TotalsFields.orZero((BigDecimal) cells[at++]),
                TotalsFields.orZero((BigDecimal) cells[at++]),
                TotalsFields.orZero((BigDecimal) cells[at]),
                new StoredTotals.Known(
                        (lacking & 1) == 0 ? rows : 0,
                        (lacking & 8) == 0 ? rows : 0,
                        (lacking & 2) == 0 ? rows : 0,
                        (lacking & 4) == 0 ? rows : 0));
    }
}
