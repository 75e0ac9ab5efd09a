package io.campaigntracker.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Metrics as columns: {@code sums} with the exact sums, and for each metric a struct of its value, interval and completed figures. */
final class FigureColumns {

    /** As exact as the store's sums. */
    static final int SCALE = 18;

    private static final DataType EXACT = DataTypes.createDecimalType(38, SCALE);
    private static final StructType FIGURE = new StructType()
            .add("value", DataTypes.DoubleType)
            .add("undefined", DataTypes.StringType)
            .add("lower", DataTypes.DoubleType)
            .add("upper", DataTypes.DoubleType)
            .add("final_value", DataTypes.DoubleType)
            .add("final_undefined", DataTypes.StringType)
            .add("final_lower", DataTypes.DoubleType)
            .add("final_upper", DataTypes.DoubleType)
            .add("share_estimated", DataTypes.DoubleType)
            .add("level", DataTypes.DoubleType)
            .add("level_lower", DataTypes.DoubleType)
            .add("level_upper", DataTypes.DoubleType);
    static final StructType SUMS = new StructType()
            .add("rows", DataTypes.LongType)
            .add("impressions", DataTypes.LongType)
            .add("clicks", DataTypes.LongType)
            .add("link_clicks", DataTypes.LongType)
            .add("spend", EXACT)
            .add("conversions", EXACT)
            .add("revenue", EXACT);

    private FigureColumns() {}

    /** {@return the columns of answers by campaign, days as numbers} */
    static StructType byCampaign() {
        StructType type = new StructType()
                .add("account_id", DataTypes.StringType)
                .add("campaign_id", DataTypes.StringType)
                .add("since", DataTypes.IntegerType)
                .add("until", DataTypes.IntegerType)
                .add("currency", DataTypes.StringType)
                .add("sums", SUMS);
        for (Metric metric : Metric.values()) {
            type = type.add(name(metric), FIGURE);
        }
        return type;
    }

    /** {@return the same with days as dates} */
    static Dataset<Row> dated(Dataset<Row> answers, String... days) {
        List<String> numbers = Arrays.asList(days);
        Column[] columns = Arrays.stream(answers.columns())
                .map(name ->
                        numbers.contains(name) ? date_from_unix_date(col(name)).as(name) : col(name))
                .toArray(Column[]::new);
        return answers.select(columns);
    }

    static Row row(String accountId, String campaignId, MetricsResult result) {
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                accountId,
                campaignId,
                (int) result.range().since().toEpochDay(),
                (int) result.range().until().toEpochDay(),
                result.totals().currency(),
                sums(result.totals())));
        Stream.of(Metric.values()).map(metric -> figure(result, metric)).forEach(cells::add);
        return RowFactory.create(cells.toArray());
    }

    static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }

    static Row sums(MetricTotals totals) {
        return RowFactory.create(
                totals.rows(),
                totals.impressions(),
                totals.clicks(),
                totals.linkClicks(),
                exact(totals.spend()),
                exact(totals.conversions()),
                exact(totals.revenue()));
    }

    private static @Nullable BigDecimal exact(@Nullable BigDecimal sum) {
        return sum == null ? null : sum.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    private static Row figure(MetricsResult result, Metric metric) {
        MetricValue value = result.value(metric);
        ConfidenceInterval interval = result.interval(metric).orElse(null);
        CompletedFigure complete = result.finalValue(metric);
        CompletedFigure level = result.level(metric);
        return RowFactory.create(
                number(value),
                reason(value),
                lower(interval),
                upper(interval),
                number(complete.value()),
                reason(complete.value()),
                lower(complete.interval()),
                upper(complete.interval()),
                complete.shareEstimated(),
                number(level.value()),
                lower(level.interval()),
                upper(level.interval()));
    }

    static @Nullable Double number(MetricValue value) {
        return value.isDefined() ? (Double) value.asDouble() : null;
    }

    private static @Nullable String reason(MetricValue value) {
        return value.reason().map(why -> why.name().toLowerCase(Locale.ROOT)).orElse(null);
    }

    private static @Nullable Double lower(@Nullable ConfidenceInterval interval) {
        return interval == null ? null : (Double) interval.lower();
    }

    private static @Nullable Double upper(@Nullable ConfidenceInterval interval) {
        return interval == null ? null : interval.upper();
    }
}
