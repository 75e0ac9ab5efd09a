package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.Field.put;
import static io.campaigntracker.core.golden.Field.series;
import static io.campaigntracker.core.golden.Field.value;
import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.prediction.ForecastMetrics;
import io.campaigntracker.core.prediction.ForecastMetrics.Logarithmic;
import io.campaigntracker.core.prediction.ForecastMetrics.Summary;
import io.campaigntracker.core.prediction.PredictionAccuracy;
import io.campaigntracker.core.prediction.PredictionAccuracy.Errors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The kernels of prediction scoring. */
final class PredictionVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("G01_prediction_error", PredictionVectors::accuracy),
            new FunctionVectors("G02_forecast_metrics", PredictionVectors::metrics));

    private PredictionVectors() {}

    private static JsonNode accuracy(JsonNode in) {
        Optional<Errors> errors = PredictionAccuracy.of(
                value(in.get("predicted")),
                value(in.get("actual")),
                in.get("smoothing").doubleValue());
        ObjectNode out = GoldenJson.object().put("status", errors.isPresent() ? "ok" : "missing");
        put(out, errors, "error", Errors::error);
        put(out, errors, "abs_error", Errors::absoluteError);
        set(out, errors, "pct_error", Errors::percentError);
        set(out, errors, "abs_pct_error", Errors::absolutePercentError);
        put(out, errors, "sape", Errors::symmetricPercentError);
        set(out, errors, "log_ratio", Errors::logRatio);
        put(out, errors, "accuracy_score", Errors::score);
        return out;
    }

    private static JsonNode metrics(JsonNode in) {
        ForecastMetrics.Result result = ForecastMetrics.of(series(in.get("predicted")), series(in.get("actual")));
        Optional<Summary> summary = result.summary();
        Optional<Logarithmic> logarithmic = summary.flatMap(Summary::logarithmic);
        ObjectNode out = GoldenJson.object()
                .put("n", result.n())
                .put("n_mape", summary.map(Summary::pairsWithPercentError).orElse(0))
                .put("n_log", logarithmic.map(Logarithmic::pairs).orElse(0));
        put(out, summary, "bias", Summary::bias);
        put(out, summary, "mae", Summary::meanAbsoluteError);
        put(out, summary, "rmse", Summary::rootMeanSquaredError);
        set(out, summary, "wape", Summary::weightedAbsolutePercentError);
        set(out, summary, "bias_pct", Summary::biasPercent);
        set(out, summary, "mape", Summary::meanAbsolutePercentError);
        put(out, summary, "smape", Summary::symmetricMeanAbsolutePercentError);
        set(out, summary, "r2", Summary::rSquared);
        set(out, summary, "pearson", Summary::pearson);
        set(out, summary, "spearman", Summary::spearman);
        put(out, summary, "accuracy_mean", Summary::meanAccuracy);
        put(out, logarithmic, "geometric_accuracy", Logarithmic::geometricAccuracy);
        put(out, logarithmic, "msa", Logarithmic::medianSymmetricAccuracy);
        put(out, logarithmic, "sspb", Logarithmic::symmetricPercentageBias);
        return out;
    }

    private static <T> void set(ObjectNode out, Optional<T> source, String field, Function<T, OptionalDouble> part) {
        out.set(field, number(source.map(part).orElse(OptionalDouble.empty())));
    }
}
