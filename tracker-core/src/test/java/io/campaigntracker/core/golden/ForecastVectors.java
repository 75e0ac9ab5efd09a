package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.Field.array;
import static io.campaigntracker.core.golden.Field.put;
import static io.campaigntracker.core.golden.Field.series;
import static io.campaigntracker.core.golden.Field.value;
import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.prediction.SegmentAccuracy;
import io.campaigntracker.core.stats.forecast.AdaptiveWindow;
import io.campaigntracker.core.stats.forecast.CalibrationLine;
import io.campaigntracker.core.stats.forecast.IntervalReliability;
import io.campaigntracker.core.stats.forecast.PageHinkley;
import io.campaigntracker.core.stats.forecast.ProbabilityCalibration;
import io.campaigntracker.core.stats.forecast.RankedProbability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The kernels of calibration and drift. */
final class ForecastVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("G03_calibration_regression", ForecastVectors::line),
            new FunctionVectors("G04_probability_calibration", ForecastVectors::probabilities),
            new FunctionVectors("G05_interval_coverage", ForecastVectors::intervals),
            new FunctionVectors("G06_crps", ForecastVectors::ranked),
            new FunctionVectors("G07_page_hinkley", ForecastVectors::pageHinkley),
            new FunctionVectors("G08_adwin_exact", ForecastVectors::adaptiveWindow),
            new FunctionVectors("G09_segment_breakdown", ForecastVectors::segments));

    private ForecastVectors() {}

    private static JsonNode line(JsonNode in) {
        CalibrationLine.Result result = CalibrationLine.of(
                series(in.get("predicted")),
                series(in.get("actual")),
                in.get("bins").intValue());
        Optional<CalibrationLine.Line> line = result.line();
        ObjectNode out = GoldenJson.object();
        put(out, line, "intercept", CalibrationLine.Line::intercept);
        put(out, line, "slope", CalibrationLine.Line::slope);
        put(out, line, "se_intercept", CalibrationLine.Line::interceptError);
        put(out, line, "se_slope", CalibrationLine.Line::slopeError);
        out.set("f", number(line.map(CalibrationLine.Line::f).orElse(OptionalDouble.empty())));
        out.set("p", number(line.map(CalibrationLine.Line::p).orElse(OptionalDouble.empty())));
        out.set("ratio", number(result.ratio()));
        ArrayNode n = out.putArray("bin_n");
        ArrayNode predicted = out.putArray("bin_predicted");
        ArrayNode actual = out.putArray("bin_actual");
        result.bins().forEach(bin -> {
            n.add(bin.n());
            predicted.add(bin.meanPredicted());
            actual.add(bin.meanActual());
        });
        out.set("gap", number(result.gap()));
        return out;
    }

    private static JsonNode probabilities(JsonNode in) {
        boolean[] events = new boolean[in.get("y").size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = in.get("y").get(i).intValue() == 1;
        }
        ProbabilityCalibration.Result result = ProbabilityCalibration.of(series(in.get("p")), events);
        ObjectNode out = GoldenJson.object().put("n", result.n());
        out.set("brier", number(result.brier()));
        out.set("logloss", number(result.logLoss()));
        out.set("ece", number(result.calibrationError()));
        put(out, result.line(), "slope", ProbabilityCalibration.LogisticLine::slope);
        put(out, result.line(), "intercept", ProbabilityCalibration.LogisticLine::intercept);
        return out;
    }

    private static JsonNode intervals(JsonNode in) {
        double[] actual = series(in.get("actual"));
        double[] level = new double[actual.length];
        Arrays.fill(level, in.get("level").doubleValue());
        Optional<IntervalReliability.Summary> summary =
                IntervalReliability.of(series(in.get("lower")), series(in.get("upper")), actual, level);
        ObjectNode out = GoldenJson.object()
                .put("n", summary.map(IntervalReliability.Summary::n).orElse(0));
        put(out, summary, "coverage", s -> s.coverage().point());
        put(out, summary, "coverage_lower", s -> s.coverage().bounds().lower());
        put(out, summary, "coverage_upper", s -> s.coverage().bounds().upper());
        put(out, summary, "mean_width", IntervalReliability.Summary::meanWidth);
        put(out, summary, "mean_interval_score", IntervalReliability.Summary::meanScore);
        put(out, summary, "below", IntervalReliability.Summary::below);
        put(out, summary, "above", IntervalReliability.Summary::above);
        return out;
    }

    private static JsonNode ranked(JsonNode in) {
        double y = in.get("y").doubleValue();
        if (in.get("kind").textValue().equals("gaussian")) {
            return GoldenJson.object()
                    .put(
                            "crps",
                            RankedProbability.ofNormal(
                                    in.get("mu").doubleValue(), in.get("sigma").doubleValue(), y))
                    .putNull("crps_fair");
        }
        RankedProbability.Ensemble ensemble = RankedProbability.ofEnsemble(series(in.get("members")), y);
        ObjectNode out = GoldenJson.object().put("crps", ensemble.score());
        out.set("crps_fair", number(ensemble.fair()));
        return out;
    }

    private static JsonNode pageHinkley(JsonNode in) {
        PageHinkley.Result result = PageHinkley.of(
                series(in.get("x")),
                new PageHinkley.Settings(
                        in.get("delta").doubleValue(),
                        in.get("threshold").doubleValue(),
                        in.get("min_n").intValue(),
                        in.get("forget").doubleValue(),
                        PageHinkley.Direction.valueOf(
                                in.get("direction").textValue().toUpperCase(Locale.ROOT))));
        ObjectNode out = GoldenJson.object();
        out.set("stat_up", array(result.up()));
        out.set("stat_down", array(result.down()));
        ArrayNode alarms = out.putArray("alarms");
        result.alarms().forEach(alarm -> alarms.add(alarm.index()));
        return out;
    }

    private static JsonNode adaptiveWindow(JsonNode in) {
        List<AdaptiveWindow.Step> steps = AdaptiveWindow.of(
                series(in.get("x")),
                new AdaptiveWindow.Settings(
                        in.get("delta").doubleValue(),
                        in.get("min_sub").intValue(),
                        in.get("grace").intValue()));
        ObjectNode out = GoldenJson.object();
        ArrayNode width = out.putArray("width");
        ArrayNode mean = out.putArray("mean");
        ArrayNode detections = out.putArray("detections");
        for (int i = 0; i < steps.size(); i++) {
            width.add(steps.get(i).width());
            mean.add(steps.get(i).mean());
            if (steps.get(i).cut()) {
                detections.add(i);
            }
        }
        return out;
    }

    private static JsonNode segments(JsonNode in) {
        List<SegmentAccuracy.Pair> pairs = new ArrayList<>();
        in.get("rows")
                .forEach(row -> pairs.add(new SegmentAccuracy.Pair(
                        row.get("segment").isNull()
                                ? "(none)"
                                : row.get("segment").textValue(),
                        value(row.get("predicted")),
                        value(row.get("actual")))));
        SegmentAccuracy.Result result =
                SegmentAccuracy.of(pairs, in.get("min_n").intValue());
        ObjectNode segments = GoldenJson.object();
        result.segments().forEach(segment -> {
            ObjectNode out = GoldenJson.object().put("n", segment.n());
            out.set("bias_pct", number(segment.biasPercent()));
            out.set("wape", number(segment.weightedAbsolutePercentError()));
            out.set("geometric_accuracy", number(segment.geometricAccuracy()));
            segments.set(segment.name(), out.put("reliable", segment.reliable()));
        });
        ObjectNode out = GoldenJson.object();
        out.set("segments", segments);
        return out.put(
                "worst", result.worst().map(SegmentAccuracy.Segment::name).orElse(null));
    }
}
