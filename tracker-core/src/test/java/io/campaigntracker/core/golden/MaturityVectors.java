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
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The kernels of immature days. */
final class MaturityVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("C01_chain_ladder_mack", MaturityVectors::chainLadder),
            new FunctionVectors("C04_completion_adjust", MaturityVectors::completion));

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
