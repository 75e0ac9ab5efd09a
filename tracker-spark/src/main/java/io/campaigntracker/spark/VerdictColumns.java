package io.campaigntracker.spark;

import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.model.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Verdicts as columns. */
final class VerdictColumns {

    static final StructType TYPE = new StructType()
            .add("account_id", DataTypes.StringType)
            .add("campaign_id", DataTypes.StringType)
            .add("since", DataTypes.IntegerType)
            .add("date", DataTypes.IntegerType)
            .add("metric", DataTypes.StringType)
            .add("type", DataTypes.StringType)
            .add("method", DataTypes.StringType)
            .add("observed", DataTypes.DoubleType)
            .add("expected", DataTypes.DoubleType)
            .add("lower", DataTypes.DoubleType)
            .add("upper", DataTypes.DoubleType)
            .add("score", DataTypes.DoubleType)
            .add("p_value", DataTypes.DoubleType)
            .add("q_value", DataTypes.DoubleType)
            .add("n", DataTypes.IntegerType)
            .add("severity", DataTypes.StringType)
            .add("currency", DataTypes.StringType)
            .add("cost_kind", DataTypes.StringType)
            .add("cost", DataTypes.createDecimalType(38, FigureColumns.SCALE))
            .add("cause", DataTypes.StringType)
            .add("message", DataTypes.StringType)
            .add("withheld", DataTypes.StringType);

    private VerdictColumns() {}

    static Row row(AnomalyVerdict verdict) {
        Cost cost = verdict.cost();
        return RowFactory.create(
                verdict.entity().accountId(),
                verdict.entity().id(),
                (int) verdict.since().toEpochDay(),
                (int) verdict.date().toEpochDay(),
                name(verdict.metric()),
                name(verdict.type()),
                name(verdict.method()),
                verdict.observed(),
                verdict.expected(),
                finite(verdict.lower()),
                finite(verdict.upper()),
                verdict.score(),
                verdict.pValue(),
                verdict.qValue(),
                verdict.n(),
                name(verdict.severity()),
                verdict.currency(),
                cost == null ? null : name(cost.kind()),
                cost == null ? null : exact(cost.amount().amount()),
                name(verdict.cause()),
                verdict.message(),
                null);
    }

    static Row row(WithheldVerdict verdict) {
        return RowFactory.create(
                verdict.entity().accountId(),
                verdict.entity().id(),
                (int) verdict.date().toEpochDay(),
                (int) verdict.date().toEpochDay(),
                name(verdict.metric()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                verdict.message(),
                name(verdict.reason()));
    }

    private static @Nullable Double finite(double bound) {
        return Double.isFinite(bound) ? (Double) bound : null;
    }

    private static BigDecimal exact(BigDecimal amount) {
        return amount.setScale(FigureColumns.SCALE, RoundingMode.UNNECESSARY);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
