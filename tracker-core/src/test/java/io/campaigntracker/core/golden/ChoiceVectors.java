package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.choice.BestArm;
import io.campaigntracker.core.stats.choice.ThompsonDraws;
import io.campaigntracker.core.stats.choice.UncertainValue;
import java.util.ArrayList;
import java.util.List;

/** The kernels of choosing between arms. */
final class ChoiceVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("F04_probability_best", ChoiceVectors::bestArm),
            new FunctionVectors("F05_thompson_draws", ChoiceVectors::thompsonDraws));

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
}
