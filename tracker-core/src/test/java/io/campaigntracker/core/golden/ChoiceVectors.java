package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.ExposureModel;
import io.campaigntracker.core.stats.choice.BestArm;
import io.campaigntracker.core.stats.choice.ThompsonDraws;
import io.campaigntracker.core.stats.choice.UncertainValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** The kernels of choosing between arms, and of saturation. */
final class ChoiceVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("F04_probability_best", ChoiceVectors::bestArm),
            new FunctionVectors("F05_thompson_draws", ChoiceVectors::thompsonDraws),
            new Saturation());

    private ChoiceVectors() {}

    private static JsonNode bestArm(JsonNode in) {
        List<UncertainValue> arms = arms(in, in.get("family").textValue().equals("beta"));
        BestArm.Result result = BestArm.of(arms);
        ObjectNode out = GoldenJson.object();
        ArrayNode best = out.putArray("p_best");
        ArrayNode loss = out.putArray("expected_loss");
        for (int i = 0; i < arms.size(); i++) {
            best.add(result.probabilities()[i]);
            loss.add(result.expectedBest() - arms.get(i).mean());
        }
        return out;
    }

    private static JsonNode thompsonDraws(JsonNode in) {
        List<UncertainValue> arms = arms(in, true);
        double[] share = new double[arms.size()];
        ObjectNode out = GoldenJson.object();
        ArrayNode chosen = out.putArray("chosen");
        int draws = in.get("u").size();
        for (JsonNode row : in.get("u")) {
            int winner = ThompsonDraws.winner(arms, Field.series(row));
            chosen.add(winner);
            share[winner] += 1.0 / draws;
        }
        ArrayNode shares = out.putArray("share");
        for (double part : share) {
            shares.add(part);
        }
        ArrayNode first = out.putArray("theta_first");
        for (int i = 0; i < arms.size(); i++) {
            first.add(arms.get(i).quantile(in.get("u").get(0).get(i).doubleValue()));
        }
        return out;
    }

    private static List<UncertainValue> arms(JsonNode in, boolean beta) {
        List<UncertainValue> arms = new ArrayList<>();
        in.get("arms").forEach(arm -> {
            double first = arm.get(0).doubleValue();
            double second = arm.get(1).doubleValue();
            arms.add(beta ? new UncertainValue.BetaValue(first, second) : new UncertainValue.GammaValue(first, second));
        });
        return arms;
    }

    /** One impression on 100,000 people leaves the size to the fifteenth digit of the reach, which no two programs share. */
    private record Saturation() implements GoldenMethod {

        @Override
        public String file() {
            return "I03_frequency_saturation";
        }

        @Override
        public Set<String> roundingErrors() {
            return Set.of("I03-012 $.size_from_reach");
        }

        @Override
        public JsonNode compute(JsonNode inputs) {
            return saturation(inputs);
        }
    }

    private static JsonNode saturation(JsonNode in) {
        double audience = in.get("audience").doubleValue();
        double impressions = in.get("impressions").doubleValue();
        ExposureModel.Exposure exposure = ExposureModel.of(
                audience,
                impressions,
                in.get("size").doubleValue(),
                in.get("cap").intValue(),
                in.get("decay").doubleValue());
        ObjectNode out = GoldenJson.object();
        out.put("reach", exposure.reach());
        out.set("frequency", number(exposure.frequency()));
        out.put("p_zero", exposure.unreached());
        out.put("marginal_reach_per_1000", exposure.marginalReach());
        out.put("share_over_cap", exposure.shareOverCap());
        out.set("avg_response", number(exposure.averageResponse()));
        OptionalDouble size = ExposureModel.size(audience, impressions, exposure.reach());
        out.set("size_from_reach", number(size));
        return out;
    }
}
