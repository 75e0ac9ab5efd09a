package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.campaigntracker.model.DateRange;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/**
 * A table of the store in the order and the types that executors take: days as days since 1970-01-01, moments in microseconds. The columns are those of docs/store.md; others
 * are left out.
 */
final class RowTable {

    static final int ACCOUNT = 0;
    static final int ENTITY = 1;
    static final int CAMPAIGN = 2;
    static final int AD_SET = 3;
    static final int CREATIVE = 4;
    static final int CREATIVE_SOURCE = 5;
    static final int CURRENCY = 6;
    static final int DEFINITION = 7;
    static final int WINDOW = 8;
    static final int DAY = 9;
    static final int IMPRESSIONS = 10;
    static final int CLICKS = 11;
    static final int LINK_CLICKS = 12;
    static final int REACH = 13;
    static final int SPEND = 14;
    static final int CONVERSIONS = 15;
    static final int REVENUE = 16;
    static final int UNREADABLE = 17;
    static final int SINCE = 18;
    static final int UNTIL = 19;

    private static final List<String> EVERY_ROW = List.of(
            "account_id",
            "date",
            "currency",
            "impressions",
            "clicks",
            "spend",
            "conversions",
            "revenue",
            "conversion_definition",
            "attribution_window");

    private static final Set<String> MOMENTS = Set.of("synced_at", "valid_from", "valid_to");

    private RowTable() {}

    /** {@return the rows of {@code campaign_metrics}} */
    static Dataset<Row> campaigns(Dataset<Row> table) {
        require(table, "campaign_id", "synced_at");
        return narrow(table, "campaign_id", col("synced_at"), lit(null));
    }

    /**
     * {@return the superseded states of {@code campaign_metrics_revisions}} Each held from {@code valid_from} until {@code valid_to}, also one after which the row was gone
     * ({@code removed}).
     */
    static Dataset<Row> formerCampaigns(Dataset<Row> revisions) {
        require(revisions, "campaign_id", "valid_from", "valid_to");
        return narrow(revisions, "campaign_id", col("valid_from"), col("valid_to"));
    }

    /** {@return the rows of {@code creative_metrics}} */
    static Dataset<Row> ads(Dataset<Row> table) {
        require(table, "ad_id", "campaign_id", "creative_id", "creative_source", "synced_at");
        return narrow(table, "ad_id", col("synced_at"), lit(null));
    }

    /** {@return whether a row lies in these days} */
    static Column within(DateRange days) {
        return col("day").between(days.since().toEpochDay(), days.until().toEpochDay());
    }

    private static Dataset<Row> narrow(Dataset<Row> table, String entity, Column since, Column until) {
        return table.select(
                text(table, "account_id"),
                col(entity).cast("string").as("entity"),
                text(table, "campaign_id"),
                text(table, "ad_set_id"),
                text(table, "creative_id"),
                text(table, "creative_source"),
                text(table, "currency"),
                text(table, "conversion_definition"),
                text(table, "attribution_window"),
                unix_date(col("date").cast("date")).as("day"),
                count(table, "impressions"),
                count(table, "clicks"),
                count(table, "link_clicks"),
                count(table, "reach"),
                col("spend"),
                col("conversions"),
                col("revenue"),
                get_json_object(optional(table, "metadata", "string"), "$.unreadable")
                        .as("unreadable"),
                unix_micros(since.cast("timestamp")).as("since"),
                unix_micros(until.cast("timestamp")).as("until"));
    }

    private static Column text(Dataset<Row> table, String name) {
        return optional(table, name, "string").as(name);
    }

    private static Column count(Dataset<Row> table, String name) {
        return optional(table, name, "bigint").as(name);
    }

    private static Column optional(Dataset<Row> table, String name, String type) {
        return (has(table, name) ? col(name) : lit(null)).cast(type);
    }

    private static boolean has(Dataset<Row> table, String name) {
        return Arrays.asList(table.columns()).contains(name);
    }

    private static void require(Dataset<Row> table, String... more) {
        Set<String> missing = new LinkedHashSet<>(
                Stream.concat(EVERY_ROW.stream(), Arrays.stream(more)).toList());
        missing.removeAll(Arrays.asList(table.columns()));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the rows lack the columns " + missing + "; they have "
                    + Arrays.toString(table.columns()) + ", docs/store.md names those of the store");
        }
        for (String name : List.of("spend", "conversions", "revenue")) {
            StructField field = table.schema().apply(name);
            if (!(field.dataType() instanceof DecimalType)) {
                throw new IllegalArgumentException("column '" + name + "' is "
                        + field.dataType().simpleString()
                        + "; sums are exact only of a decimal, which it has to be where it is written");
            }
        }
        for (StructField field : table.schema().fields()) {
            if (MOMENTS.contains(field.name()) && !(field.dataType() instanceof TimestampType)) {
                throw new IllegalArgumentException(
                        "column '" + field.name() + "' is "
                                + field.dataType().simpleString()
                                + "; a moment is a timestamp with a time zone, Spark's 'timestamp', since any other would be read in the session's zone");
            }
        }
    }
}
