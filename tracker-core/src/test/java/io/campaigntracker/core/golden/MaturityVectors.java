package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.Field.array;
import static io.campaigntracker.core.golden.Field.name;
import static io.campaigntracker.core.golden.Field.series;
import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.maturity.ChainLadder;
import io.campaigntracker.core.maturity.ChainLadder.Projection;
import io.campaigntracker.core.maturity.ChainLadder.Step;
import io.campaigntracker.core.maturity.CompletionAdjustment;
import io.campaigntracker.core.maturity.CompletionAdjustment.Day;
import io.campaigntracker.core.stats.lag.DelayedFeedback;
import io.campaigntracker.core.stats.lag.KaplanMeier;
import io.campaigntracker.core.stats.lag.ReverseProductLimit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The kernels of immature days. */
final class MaturityVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("C01_chain_ladder_mack", MaturityVectors::chainLadder),
            new FunctionVectors("C02_km_lag", MaturityVectors::kaplanMeier),
            new FunctionVectors("C03_reverse_product_limit", MaturityVectors::reverseProductLimit),
            new FunctionVectors("C04_completion_adjust", MaturityVectors::completion),
            new FunctionVectors("C05_delayed_feedback", MaturityVectors::delayedFeedback));

    private MaturityVectors() {}

    private static JsonNode chainLadder(JsonNode in) {
        double[][] triangle = new double[in.get("triangle").size()][];
        for (int day = 0; day < triangle.length; day++) {
            triangle[day] = series(in.get("triangle").get(day));
        }
        ChainLadder.Result result = ChainLadder.of(triangle);
        ObjectNode out = GoldenJson.object();
        out.set("f", each(result.steps(), Step::factor));
        out.set("sigma2", each(result.steps(), Step::variance));
        out.set("f_se", each(result.steps(), Step::factorError));
        out.set("completion", array(result.completion()));
        out.set("ultimate", each(result.days(), day -> OptionalDouble.of(day.ultimate())));
        out.set("remaining", each(result.days(), day -> OptionalDouble.of(day.remaining())));
        out.set("se", each(result.days(), Projection::standardError));
        out.put("total_ultimate", result.total().ultimate())
                .put("total_remaining", result.total().remaining());
        out.set("total_se", number(result.total().standardError()));
        return out;
    }

    private static JsonNode kaplanMeier(JsonNode in) {
        boolean[] converted = new boolean[in.get("converted").size()];
        for (int unit = 0; unit < converted.length; unit++) {
            converted[unit] = in.get("converted").get(unit).intValue() == 1;
        }
        ObjectNode out = GoldenJson.object();
        ArrayNode times = out.putArray("times");
        ArrayNode atRisk = out.putArray("at_risk");
        ArrayNode events = out.putArray("events");
        ArrayNode survival = out.putArray("survival");
        List<KaplanMeier.Point> points = KaplanMeier.of(series(in.get("duration")), converted);
        points.forEach(point -> {
            times.add(point.time());
            atRisk.add(point.atRisk());
            events.add(point.events());
            survival.add(point.survival());
        });
        out.set("greenwood_se", each(points, KaplanMeier.Point::error));
        return out;
    }

    private static JsonNode delayedFeedback(JsonNode in) {
        double[] delays = series(in.get("delay"));
        double[] elapsed = series(in.get("elapsed"));
        DelayedFeedback.Estimate estimate = DelayedFeedback.of(delays, elapsed);
        ObjectNode out = GoldenJson.object();
        out.set("p", number(estimate.p()));
        out.set("lambda", number(estimate.lambda()));
        out.set("loglik", number(estimate.logLikelihood()));
        out.put(
                "loglik_at",
                DelayedFeedback.logLikelihood(
                        delays,
                        elapsed,
                        in.get("at_p").doubleValue(),
                        in.get("at_lambda").doubleValue()));
        out.set("naive_rate", number(estimate.naiveRate()));
        out.put("status", name(estimate.status()));
        return out;
    }

    /** Single conversions, of which the arrivals of each age and all up to it are counted by hand. */
    private static JsonNode reverseProductLimit(JsonNode in) {
        double[] delays = series(in.get("delay"));
        double[] ages = series(in.get("age"));
        int last = (int) Arrays.stream(ages).max().orElse(-1);
        ObjectNode out = GoldenJson.object();
        ArrayNode grid = out.putArray("grid");
        ArrayNode arrived = out.putArray("n");
        ArrayNode all = out.putArray("Y");
        double[] ratios = new double[Math.max(last, 0)];
        for (int age = 0; age <= last; age++) {
            int came = 0;
            int upTo = 0;
            for (int unit = 0; unit < delays.length; unit++) {
                came += delays[unit] == age ? 1 : 0;
                upTo += delays[unit] <= age && ages[unit] >= age ? 1 : 0;
            }
            grid.add(age);
            arrived.add(came);
            all.add(upTo);
            if (age > 0) {
                ratios[age - 1] = upTo == 0 ? 1 : 1 - (double) came / upTo;
            }
        }
        ArrayNode shares = out.putArray("F");
        for (double share : last < 0 ? new double[0] : ReverseProductLimit.of(ratios)) {
            shares.add(share);
        }
        return out;
    }

    private static JsonNode completion(JsonNode in) {
        CompletionAdjustment.Result result = CompletionAdjustment.of(
                series(in.get("observed")),
                series(in.get("exposure")),
                series(in.get("F")),
                new CompletionAdjustment.Settings(
                        in.get("mature").doubleValue(),
                        in.get("low_count").doubleValue(),
                        in.get("high_count").doubleValue()));
        ObjectNode out = GoldenJson.object();
        out.set("prior_rate", number(result.priorRate()));
        out.set("chain_ladder", each(result.days(), Day::chainLadder));
        out.set("bf", each(result.days(), Day::bornhuetterFerguson));
        out.set("benktander", each(result.days(), Day::benktander));
        out.set("adjusted", each(result.days(), Day::adjusted));
        ArrayNode methods = out.putArray("method_used");
        result.days().forEach(day -> methods.add(name(day.method())));
        return out;
    }

    private static <T> ArrayNode each(List<T> items, Function<T, OptionalDouble> value) {
        return array(items.stream().map(value).toList());
    }
}
