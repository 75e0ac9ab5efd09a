package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.Field.array;
import static io.campaigntracker.core.golden.Field.name;
import static io.campaigntracker.core.golden.Field.optional;
import static io.campaigntracker.core.golden.Field.optionals;
import static io.campaigntracker.core.golden.Field.series;
import static io.campaigntracker.core.golden.Field.value;
import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.anomaly.SeverityRule;
import io.campaigntracker.core.anomaly.SeverityRule.BadDirection;
import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.stats.score.Deviation;
import io.campaigntracker.core.stats.score.FalseDiscoveryResult;
import io.campaigntracker.core.stats.score.ModifiedZScore;
import io.campaigntracker.core.stats.score.ModifiedZScoreResult;
import io.campaigntracker.core.stats.score.WeekdayBaseline;
import io.campaigntracker.core.stats.score.WeekdayBaseline.Transform;
import io.campaigntracker.core.stats.score.WeekdayBaselineResult;
import io.campaigntracker.core.stats.score.ZScore;
import io.campaigntracker.core.stats.score.ZScoreResult;
import io.campaigntracker.core.stats.tail.BetaBinomialTail;
import io.campaigntracker.core.stats.tail.BinomialTail;
import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import io.campaigntracker.core.stats.tail.PoissonTail;
import io.campaigntracker.core.stats.tail.TailProbability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kernels of anomaly detection. */
final class AnomalyVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("D01_zscore", AnomalyVectors::zScore),
            new FunctionVectors("D02_modified_zscore", AnomalyVectors::modifiedZScore),
            new FunctionVectors("D03_dow_baseline", AnomalyVectors::weekdayBaseline),
            new FunctionVectors("D09_poisson_tail", AnomalyVectors::poissonTail),
            new FunctionVectors("D10_negative_binomial_tail", AnomalyVectors::negativeBinomialTail),
            new FunctionVectors("D11_binomial_betabinomial_tail", AnomalyVectors::rateTail),
            new FunctionVectors("D14_bh_fdr", AnomalyVectors::falseDiscoveryRate),
            new FunctionVectors("D16_severity", AnomalyVectors::severity));

    private AnomalyVectors() {}

    private static JsonNode zScore(JsonNode in) {
        ZScoreResult result = ZScore.of(
                series(in.get("baseline")),
                value(in.get("value")),
                in.get("threshold_std").doubleValue(),
                in.get("min_n").intValue());
        ObjectNode out = GoldenJson.object().put("n", result.n());
        out.set("mean", number(result.mean()));
        out.set("sd", number(result.standardDeviation()));
        return out.put("z", score(result.deviation()))
                .put("is_anomaly", result.anomaly())
                .put("status", name(result.status()));
    }

    private static JsonNode modifiedZScore(JsonNode in) {
        ModifiedZScoreResult result = ModifiedZScore.of(
                series(in.get("baseline")),
                value(in.get("value")),
                in.get("threshold").doubleValue(),
                in.get("min_n").intValue());
        ObjectNode out = GoldenJson.object().put("n", result.n());
        out.set("median", number(result.median()));
        out.set("mad", number(result.medianAbsoluteDeviation()));
        out.set("mean_ad", number(result.meanAbsoluteDeviation()));
        String scale = switch (result.scale()) {
            case MEDIAN_ABSOLUTE_DEVIATION -> "mad";
            case MEAN_ABSOLUTE_DEVIATION -> "mean_ad";
            case NONE -> "none";
        };
        return out.put("score", score(result.deviation()))
                .put("scale_used", scale)
                .put("is_anomaly", result.anomaly())
                .put("status", name(result.status()));
    }

    private static JsonNode weekdayBaseline(JsonNode in) {
        WeekdayBaselineResult result = WeekdayBaseline.of(
                series(in.get("values")),
                new WeekdayBaseline.Settings(
                        in.get("weeks").intValue(),
                        Transform.valueOf(in.get("transform").textValue().toUpperCase(Locale.ROOT)),
                        in.get("min_same_weekday").intValue(),
                        in.get("threshold").doubleValue()));
        ObjectNode out = GoldenJson.object();
        out.set("expected", number(result.expected()));
        out.set("scale", number(result.scale()));
        return out.put("score", score(result.deviation()))
                .put("is_anomaly", result.anomaly())
                .put("same_weekday_n", result.sameWeekdays())
                .put("status", name(result.status()));
    }

    private static JsonNode poissonTail(JsonNode in) {
        TailProbability tail =
                PoissonTail.of(in.get("count").longValue(), in.get("mean").doubleValue());
        ObjectNode out = tails(tail);
        out.set("log10_p_upper", number(tail.log10Upper()));
        return out;
    }

    private static JsonNode negativeBinomialTail(JsonNode in) {
        ObjectNode out = tails(NegativeBinomialTail.of(
                in.get("count").longValue(),
                in.get("mean").doubleValue(),
                in.get("size").doubleValue()));
        out.set(
                "size_from_moments",
                number(NegativeBinomialTail.sizeFromMoments(
                        in.get("sample_mean").doubleValue(),
                        in.get("sample_var").doubleValue())));
        return out;
    }

    private static JsonNode rateTail(JsonNode in) {
        long successes = in.get("x").longValue();
        long trials = in.get("n").longValue();
        return tails(
                in.get("model").textValue().equals("binomial")
                        ? BinomialTail.of(successes, trials, in.get("p").doubleValue())
                        : BetaBinomialTail.of(
                                successes,
                                trials,
                                in.get("alpha").doubleValue(),
                                in.get("beta").doubleValue()));
    }

    private static JsonNode falseDiscoveryRate(JsonNode in) {
        double rate = in.get("q").doubleValue();
        FalseDiscoveryResult positive = BenjaminiHochberg.adjust(optionals(in.get("p")), rate);
        FalseDiscoveryResult any = BenjaminiHochberg.adjustForAnyDependence(optionals(in.get("p")), rate);
        ObjectNode out = GoldenJson.object().put("m", positive.tests());
        out.set("bh_adjusted", array(positive.adjusted()));
        out.set("bh_reject", findings(positive));
        out.set("by_adjusted", array(any.adjusted()));
        out.set("by_reject", findings(any));
        return out;
    }

    private static JsonNode severity(JsonNode in) {
        SeverityRule.Level level = SeverityRule.levelOf(new SeverityRule.Evidence(
                optional(in.get("q")),
                optional(in.get("z")),
                in.get("threshold_std").doubleValue(),
                optional(in.get("relative_change")),
                BadDirection.valueOf(in.get("bad_direction").textValue().toUpperCase(Locale.ROOT)),
                in.get("volume").doubleValue(),
                in.get("min_volume").doubleValue()));
        return GoldenJson.object().put("severity", name(level));
    }

    private static ObjectNode tails(TailProbability tail) {
        return GoldenJson.object()
                .put("p_upper", tail.upper())
                .put("p_lower", tail.lower())
                .put("p_two_sided", tail.twoSided())
                .put("p_upper_mid", tail.upperMid());
    }

    private static ArrayNode findings(FalseDiscoveryResult result) {
        ArrayNode findings = GoldenJson.array();
        for (int i = 0; i < result.adjusted().size(); i++) {
            findings.add(result.isFinding(i));
        }
        return findings;
    }

    private static Double score(Optional<Deviation> deviation) {
        return deviation.map(Deviation::score).orElse(null);
    }
}
