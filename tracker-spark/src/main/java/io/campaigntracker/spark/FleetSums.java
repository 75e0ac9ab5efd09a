package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows added up by Spark itself, in decimals: one sum for an account, a number such as the day, a currency and the figures that its rows lack, so that calculators make the same of the
 * sums as of the rows.
 */
final class FleetSums {

    private FleetSums() {}

    /** {@return the sums of some days, by account and day} */
    static AttributedHistory byDay(Dataset<Row> rows, DateRange days, Asked asked) {
        List<Row> sums = by("day", rows.where(RowTable.within(days)), asked);
        return history(sums, sum -> LocalDate.ofEpochDay(number(sum)), asked);
    }

    /**
     * {@return the sums by account and a number}, ordered by both: what days come to is added up in this order, and must not depend on who was quickest
     *
     * @param number the column of the number
     */
    static List<Row> by(String number, Dataset<Row> rows, Asked asked) {
        Column counts = col("conversion_definition")
                .equalTo(lit(asked.basis().definition().id()))
                .and(lower(col("attribution_window"))
                        .equalTo(lit(asked.window().name().toLowerCase(Locale.ROOT))));
        List<Row> sums = new ArrayList<>(rows.withColumn("conversions", when(counts, col("conversions")))
                .withColumn("revenue", when(counts, col("revenue")))
                .groupBy(
                        col("account_id"),
                        col(number),
                        col("currency"),
                        col("unreadable"),
                        col("link_clicks").isNull(),
                        col("spend").isNull(),
                        col("conversions").isNull(),
                        col("revenue").isNull())
                .agg(
                        count(lit(1)).as("rows"),
                        sum("impressions").as("impressions"),
                        sum("clicks").as("clicks"),
                        sum("link_clicks").as("link_clicks"),
                        max("reach").as("reach"),
                        sum("spend").as("spend"),
                        sum("conversions").as("conversions"),
                        sum("revenue").as("revenue"))
                .select(
                        "account_id",
                        number,
                        "currency",
                        "unreadable",
                        "rows",
                        "impressions",
                        "clicks",
                        "link_clicks",
                        "reach",
                        "spend",
                        "conversions",
                        "revenue")
                .collectAsList());
        sums.sort(Comparator.comparing(FleetSums::account).thenComparing(FleetSums::number));
        return sums;
    }

    static String account(Row sum) {
        return sum.getString(0);
    }

    static int number(Row sum) {
        return sum.getInt(1);
    }

    /** {@return sums as rows, each of a day and standing for those that it was added up from} */
    static AttributedHistory history(List<Row> sums, Function<Row, LocalDate> dayOf, Asked asked) {
        List<MetricsRow> rows = new ArrayList<>(sums.size());
        long[] standsFor = new long[sums.size()];
        for (Row sum : sums) {
            standsFor[rows.size()] = sum.getLong(4);
            rows.add(row(sum, dayOf.apply(sum), asked));
        }
        return AttributedHistory.ofSums(rows, standsFor, asked.bases());
    }

    private static MetricsRow row(Row sum, LocalDate day, Asked asked) {
        MetricsRowBuilder row = MetricsRow.builder(EntityRef.account(account(sum)), day, sum.getString(2))
                .impressions(sum.getLong(5))
                .clicks(sum.getLong(6))
                .spend(sum.getDecimal(9))
                .conversions(
                        sum.getDecimal(10),
                        sum.getDecimal(11),
                        asked.basis().definition().id(),
                        asked.window());
        if (!sum.isNullAt(3)) {
            row.metadata(Map.of("unreadable", sum.getString(3)));
        }
        if (!sum.isNullAt(7)) {
            row.linkClicks(sum.getLong(7));
        }
        if (sum.getLong(4) == 1 && !sum.isNullAt(8)) {
            row.reach(sum.getLong(8));
        }
        return row.build();
    }
}
