package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.Field.array;
import static io.campaigntracker.core.golden.Field.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.score.GeneralizedEsd;
import io.campaigntracker.core.stats.series.CusumChart;
import io.campaigntracker.core.stats.series.EwmaChart;
import io.campaigntracker.core.stats.series.RobustHoltWinters;
import io.campaigntracker.core.stats.series.RobustHoltWinters.Smoothing;
import io.campaigntracker.core.stats.series.RobustHoltWinters.State;
import io.campaigntracker.core.stats.series.RobustHoltWinters.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The kernels that follow a series through time. */
final class ChartVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("D06_robust_holt_winters", ChartVectors::holtWinters),
            new FunctionVectors("D07_ewma_chart", ChartVectors::ewma),
            new FunctionVectors("D08_cusum", ChartVectors::cusum),
            new FunctionVectors("D12_gesd", ChartVectors::esd));

    private ChartVectors() {}

    private static JsonNode holtWinters(JsonNode in) {
        State start = new State(
                in.get("l0").doubleValue(),
                in.get("b0").doubleValue(),
                Arrays.stream(series(in.get("s0"))).boxed().toList(),
                in.get("sigma0").doubleValue());
        List<Step> steps = RobustHoltWinters.run(
                series(in.get("y")),
                start,
                new Smoothing(
                        in.get("alpha").doubleValue(),
                        in.get("beta").doubleValue(),
                        in.get("gamma").doubleValue(),
                        in.get("lambda_sigma").doubleValue(),
                        0));
        State end = steps.isEmpty() ? start : steps.get(steps.size() - 1).state();
        ObjectNode out = GoldenJson.object().put("level", end.level()).put("trend", end.trend());
        out.set("fitted", each(steps, Step::forecast));
        out.set("cleaned", each(steps, Step::cleaned));
        out.set("sigma", each(steps, step -> step.state().scale()));
        out.set("score", array(steps.stream().map(Step::score).toList()));
        return out;
    }

    private static JsonNode ewma(JsonNode in) {
        EwmaChart.Result result = EwmaChart.of(
                series(in.get("x")),
                new EwmaChart.Settings(
                        in.get("mu0").doubleValue(),
                        in.get("sigma").doubleValue(),
                        in.get("lam").doubleValue(),
                        in.get("L").doubleValue()));
        ObjectNode out =
                GoldenJson.object().put("first_signal", result.firstSignal().orElse(-1));
        out.set("z", present(result.points(), EwmaChart.Point::average));
        out.set("lcl", present(result.points(), EwmaChart.Point::lowerLimit));
        out.set("ucl", present(result.points(), EwmaChart.Point::upperLimit));
        return out;
    }

    private static JsonNode cusum(JsonNode in) {
        CusumChart.Result result = CusumChart.of(
                series(in.get("x")),
                new CusumChart.Settings(
                        in.get("mu0").doubleValue(),
                        in.get("sigma").doubleValue(),
                        in.get("k").doubleValue(),
                        in.get("h").doubleValue()));
        ObjectNode out = GoldenJson.object()
                .put("first_signal_up", result.firstRise().orElse(-1))
                .put("first_signal_down", result.firstFall().orElse(-1));
        out.set("c_plus", present(result.points(), CusumChart.Point::up));
        out.set("c_minus", present(result.points(), CusumChart.Point::down));
        return out;
    }

    private static JsonNode esd(JsonNode in) {
        GeneralizedEsd.Result result = GeneralizedEsd.of(
                series(in.get("x")),
                in.get("max_outliers").intValue(),
                in.get("alpha").doubleValue());
        ObjectNode out = GoldenJson.object().put("n", result.n()).put("outlier_count", result.outliers());
        out.set("R", each(result.candidates(), GeneralizedEsd.Candidate::statistic));
        out.set("lambda", each(result.candidates(), GeneralizedEsd.Candidate::criticalValue));
        ArrayNode removed = out.putArray("removed");
        result.candidates().forEach(candidate -> removed.add(candidate.index()));
        ArrayNode outliers = out.putArray("outlier_indices");
        result.outlierIndices().forEach(index -> outliers.add(index.intValue()));
        return out;
    }

    private static <T> ArrayNode each(List<T> items, ToDoubleFunction<T> value) {
        return array(items.stream()
                .map(item -> OptionalDouble.of(value.applyAsDouble(item)))
                .toList());
    }

    private static <T> ArrayNode present(List<Optional<T>> items, ToDoubleFunction<T> value) {
        return array(items.stream()
                .map(item ->
                        item.isPresent() ? OptionalDouble.of(value.applyAsDouble(item.get())) : OptionalDouble.empty())
                .toList());
    }
}
