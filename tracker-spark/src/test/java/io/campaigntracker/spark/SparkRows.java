package io.campaigntracker.spark;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.RevisionStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of a store as Spark reads its tables. */
final class SparkRows {

    private static final DataType DECIMAL = DataTypes.createDecimalType(38, 18);

    private static final StructType FIGURES = new StructType()
            .add("account_id", DataTypes.StringType)
            .add("campaign_id", DataTypes.StringType)
            .add("date", DataTypes.DateType)
            .add("currency", DataTypes.StringType)
            .add("impressions", DataTypes.LongType)
            .add("clicks", DataTypes.LongType)
            .add("link_clicks", DataTypes.LongType)
            .add("reach", DataTypes.LongType)
            .add("spend", DECIMAL)
            .add("conversions", DECIMAL)
            .add("revenue", DECIMAL)
            .add("conversion_definition", DataTypes.StringType)
            .add("attribution_window", DataTypes.StringType);

    private SparkRows() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 4)
                // compiling what runs once takes longer than running it
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.session.timeZone", "UTC")
                // java.sql.Date would need a package of the JDK opened
                .config("spark.sql.datetime.java8API.enabled", true)
                .getOrCreate();
    }

    static Dataset<Row> campaignMetrics(SparkSession session, MetricsHistory history) {
        List<Row> rows = history.rows().stream()
                .map(row -> RowFactory.create(with(row, row.fetchedAt().orElseThrow())))
                .toList();
        return session.createDataFrame(rows, FIGURES.add("synced_at", DataTypes.TimestampType));
    }

    static Dataset<Row> creativeMetrics(SparkSession session, MetricsHistory history) {
        List<Row> rows = history.rows().stream()
                .map(row -> RowFactory.create(with(
                        row,
                        row.entity().id(),
                        row.creativeId().orElse(null),
                        row.creativeSource()
                                .map(source -> source.name().toLowerCase(Locale.ROOT))
                                .orElse(null),
                        row.fetchedAt().orElseThrow())))
                .toList();
        return session.createDataFrame(
                rows,
                FIGURES.add("ad_id", DataTypes.StringType)
                        .add("creative_id", DataTypes.StringType)
                        .add("creative_source", DataTypes.StringType)
                        .add("synced_at", DataTypes.TimestampType));
    }

    /** {@return the superseded states of all campaigns of a history, also of days whose rows are gone} */
    static Dataset<Row> revisions(SparkSession session, MetricsHistory history, DateRange days, RevisionStore store) {
        List<Row> rows = new ArrayList<>();
        for (EntityRef campaign : history.entities()) {
            for (LocalDate day : days.dates()) {
                for (MetricsRevision state : store.revisions(campaign, day)) {
                    Instant until = state.knownTo();
                    if (until != null) {
                        rows.add(RowFactory.create(with(state.row(), state.knownFrom(), until, state.removed())));
                    }
                }
            }
        }
        return session.createDataFrame(
                rows,
                FIGURES.add("valid_from", DataTypes.TimestampType)
                        .add("valid_to", DataTypes.TimestampType)
                        .add("removed", DataTypes.BooleanType));
    }

    private static Object[] with(MetricsRow row, Object... more) {
        List<Object> cells = new ArrayList<>(Arrays.asList(
                row.accountId(),
                row.campaignId().orElse(null),
                row.date(),
                row.currency(),
                row.impressions(),
                row.clicks(),
                row.linkClicks().isPresent() ? (Long) row.linkClicks().getAsLong() : null,
                row.reach().isPresent() ? (Long) row.reach().getAsLong() : null,
                row.spend(),
                row.conversions().orElse(null),
                row.revenue().orElse(null),
                row.conversionDefinition().orElse(null),
                row.attributionWindow()
                        .map(window -> window.name().toLowerCase(Locale.ROOT))
                        .orElse(null)));
        cells.addAll(Arrays.asList(more));
        cells.replaceAll(cell -> cell instanceof BigDecimal decimal ? decimal.setScale(18) : cell);
        return cells.toArray();
    }
}
