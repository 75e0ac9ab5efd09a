package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_WINDOW;
import static io.campaigntracker.jooq.MetricsFields.CAMPAIGN_ID;
import static io.campaigntracker.jooq.MetricsFields.CLICKS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSIONS;
import static io.campaigntracker.jooq.MetricsFields.CONVERSION_DEFINITION;
import static io.campaigntracker.jooq.MetricsFields.CURRENCY;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.IMPRESSIONS;
import static io.campaigntracker.jooq.MetricsFields.LINK_CLICKS;
import static io.campaigntracker.jooq.MetricsFields.METADATA;
import static io.campaigntracker.jooq.MetricsFields.REACH;
import static io.campaigntracker.jooq.MetricsFields.REVENUE;
import static io.campaigntracker.jooq.MetricsFields.SPEND;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import io.campaigntracker.model.Counts;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sums of any rows as the database adds them up. It groups by the key alone and checks what else must be equal with aggregates, which costs least. */
final class TotalsFields {

    private static final List<Field<?>> SUMS = List.of(
            count(),
            min(CURRENCY),
            max(CURRENCY),
            sum(IMPRESSIONS),
            sum(CLICKS),
            max(REACH),
            sum(LINK_CLICKS),
            sum(SPEND),
            sum(CONVERSIONS),
            sum(REVENUE),
            count(LINK_CLICKS),
            count(SPEND),
            count(CONVERSIONS),
            count(REVENUE));

    private TotalsFields() {}

    static ResultQuery<? extends Record> select(DSLContext jooq, Select<? extends Record> rows, TotalsQuery query) {
        return jooq.select(key(query))
                .select(boolAnd(CONVERSION_DEFINITION
                        .isNotDistinctFrom(query.definition())
                        .and(ATTRIBUTION_WINDOW.isNotDistinctFrom(RowCodec.lower(query.window())))
                        .and(DSL.condition("({0} -> 'unreadable') is null", METADATA))))
                .select(SUMS)
                .from(rows.asTable("m"))
                .groupBy(key(query));
    }

    static Field<?> key(TotalsQuery query) {
        return query.by() == TotalsQuery.By.DAY ? DATE : CAMPAIGN_ID;
    }

    static String key(@Nullable Object cell) {
        return cell == null ? "" : cell instanceof LocalDate day ? day.toString() : (String) cell;
    }

    /** {@return what is in a record of {@link #select}} */
    static StoredTotals totals(Record sums) {
        boolean asAsked = sums.get(1, Boolean.class);
        int at = 2;
        long rows = sums.get(at++, Long.class);
        String currency = sums.get(at++, String.class);
        boolean mixed = !currency.equals(sums.get(at++, String.class));
        long impressions = Counts.sum(sums.get(at++, BigDecimal.class));
        long clicks = Counts.sum(sums.get(at++, BigDecimal.class));
        Long reach = sums.get(at++, Long.class);
        long linkClicks = Counts.sum(orZero(sums.get(at++, BigDecimal.class)));
        BigDecimal spend = orZero(sums.get(at++, BigDecimal.class));
        BigDecimal conversions = orZero(sums.get(at++, BigDecimal.class));
        BigDecimal revenue = orZero(sums.get(at++, BigDecimal.class));
        return new StoredTotals(
                key(sums.get(0)),
                rows,
                mixed ? null : currency,
                asAsked,
                impressions,
                clicks,
                rows == 1 ? reach : null,
                linkClicks,
                spend,
                conversions,
                revenue,
                new StoredTotals.Known(
                        sums.get(at++, Long.class),
                        sums.get(at++, Long.class),
                        sums.get(at++, Long.class),
                        sums.get(at, Long.class)));
    }

    static BigDecimal orZero(@Nullable BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
