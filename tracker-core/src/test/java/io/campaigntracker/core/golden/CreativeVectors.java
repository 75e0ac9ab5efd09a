package io.campaigntracker.core.golden;

import static io.campaigntracker.core.golden.Field.array;
import static io.campaigntracker.core.golden.Field.counts;
import static io.campaigntracker.core.golden.Field.name;
import static io.campaigntracker.core.golden.Field.nothing;
import static io.campaigntracker.core.golden.Field.optional;
import static io.campaigntracker.core.golden.Field.put;
import static io.campaigntracker.core.golden.Field.series;
import static io.campaigntracker.core.golden.GoldenJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.creative.FatigueScore;
import io.campaigntracker.core.creative.FatigueStatus;
import io.campaigntracker.core.creative.RollingPeak;
import io.campaigntracker.core.creative.SiblingComparison;
import io.campaigntracker.core.creative.SiblingComparison.Cell;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.choice.LowerBoundRanking;
import io.campaigntracker.core.stats.prior.BetaBinomialPrior;
import io.campaigntracker.core.stats.prior.GammaPoissonPrior;
import io.campaigntracker.core.stats.series.BinomialTrend;
import io.campaigntracker.core.stats.series.MannKendall;
import io.campaigntracker.core.stats.series.TheilSen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The kernels of creatives. */
final class CreativeVectors {

    static final List<GoldenMethod> ALL = List.of(
            new FunctionVectors("E01_mann_kendall", CreativeVectors::mannKendall),
            new FunctionVectors("E02_theil_sen", CreativeVectors::theilSen),
            new FunctionVectors("E03_binomial_regression", CreativeVectors::binomialTrend),
            new FunctionVectors("E04_fatigue_status", CreativeVectors::fatigueStatus),
            new FunctionVectors("E05_peak_detection", CreativeVectors::rollingPeak),
            new FunctionVectors("E06_fatigue_score", CreativeVectors::fatigueScore),
            new FunctionVectors("E07_sibling_did", CreativeVectors::siblingComparison),
            new FunctionVectors("F01_beta_binomial_eb", CreativeVectors::betaBinomialPrior),
            new FunctionVectors("F02_gamma_poisson_eb", CreativeVectors::gammaPoissonPrior),
            new FunctionVectors("F03_lcb_ranking", CreativeVectors::lowerBoundRanking));

    private CreativeVectors() {}

    private static JsonNode mannKendall(JsonNode in) {
        MannKendall.Result result = in.get("max_lag").isNull()
                ? MannKendall.of(series(in.get("x")))
                : MannKendall.of(series(in.get("x")), in.get("max_lag").intValue());
        ObjectNode out = GoldenJson.object().put("n", result.n()).put("status", name(result.status()));
        Optional<MannKendall.Trend> trend = result.trend();
        put(out, trend, "S", MannKendall.Trend::s);
        put(out, trend, "var", MannKendall.Trend::variance);
        put(out, trend, "slope", MannKendall.Trend::slope);
        out.set("tau_b", number(trend.map(MannKendall.Trend::tauB).orElse(OptionalDouble.empty())));
        test(out, trend.map(MannKendall.Trend::independent), "");
        put(out, trend, "p_decreasing", t -> t.independent().pDecreasing());
        out.set("hr_factor_raw", number(trend.map(t -> t.hamedRao().estimate()).orElse(OptionalDouble.empty())));
        put(out, trend, "hr_factor", t -> t.hamedRao().factor());
        test(out, trend.map(t -> t.hamedRao().test()), "hr_");
        out.set("r1", number(trend.map(t -> t.autoregressive().estimate()).orElse(OptionalDouble.empty())));
        put(out, trend, "ar1_factor", t -> t.autoregressive().factor());
        test(out, trend.map(t -> t.autoregressive().test()), "ar1_");
        put(out, trend, "ar1_p_decreasing", t -> t.autoregressive().test().pDecreasing());
        return out;
    }

    private static void test(ObjectNode out, Optional<MannKendall.Test> test, String prefix) {
        put(out, test, prefix + "z", MannKendall.Test::z);
        put(out, test, prefix + "p", MannKendall.Test::pValue);
    }

    private static JsonNode theilSen(JsonNode in) {
        TheilSen.Line line = TheilSen.fit(
                series(in.get("x")), series(in.get("y")), in.get("confidence").doubleValue());
        ObjectNode out = GoldenJson.object().put("n_slopes", line.slopes());
        out.set("slope", number(line.slope()));
        out.set("intercept", number(line.intercept()));
        put(out, line.slopeBounds(), "low", Bounds::lower);
        put(out, line.slopeBounds(), "high", Bounds::upper);
        return out;
    }

    private static JsonNode binomialTrend(JsonNode in) {
        BinomialTrend.Result result =
                BinomialTrend.fit(counts(in.get("clicks")), counts(in.get("impressions")), series(in.get("x")));
        ObjectNode out = GoldenJson.object().put("status", name(result.status()));
        put(out, result.fit(), "intercept", BinomialTrend.Fit::intercept);
        put(out, result.fit(), "slope", BinomialTrend.Fit::slope);
        put(out, result.fit(), "se_slope", BinomialTrend.Fit::modelStandardError);
        put(out, result.fit(), "phi", BinomialTrend.Fit::dispersion);
        put(out, result.fit(), "se_slope_quasi", BinomialTrend.Fit::standardError);
        put(out, result.fit(), "z_quasi", BinomialTrend.Fit::z);
        put(out, result.fit(), "p_decline_one_sided", BinomialTrend.Fit::pDecline);
        put(out, result.fit(), "deviance", BinomialTrend.Fit::deviance);
        return out;
    }

    private static JsonNode fatigueStatus(JsonNode in) {
        FatigueStatus.Result result = FatigueStatus.of(
                series(in.get("cost")),
                series(in.get("results")),
                new FatigueStatus.Settings(
                        in.get("baseline_days").intValue(),
                        in.get("recent_days").intValue(),
                        in.get("limited_ratio").doubleValue(),
                        in.get("fatigue_ratio").doubleValue(),
                        in.get("alpha").doubleValue(),
                        in.get("min_baseline_results").doubleValue()));
        ObjectNode out = GoldenJson.object().put("status", name(result.status()));
        out.set("baseline_cpr", number(result.baselineCostPerResult()));
        out.set("recent_cpr", number(result.recentCostPerResult()));
        out.set("ratio", number(result.ratio()));
        out.set("p_value", number(result.pValue()));
        return out;
    }

    private static JsonNode rollingPeak(JsonNode in) {
        RollingPeak.Result result = RollingPeak.of(
                counts(in.get("clicks")),
                counts(in.get("impressions")),
                in.get("window").intValue(),
                in.get("min_impressions").longValue());
        Optional<RollingPeak.Peak> peak = result.peak();
        ObjectNode out = GoldenJson.object()
                .put("peak_index", peak.map(RollingPeak.Peak::peakIndex).orElse(-1))
                .put("current_index", peak.map(RollingPeak.Peak::currentIndex).orElse(-1));
        out.set("rolling", array(result.rolling()));
        put(out, peak, "peak", RollingPeak.Peak::peak);
        put(out, peak, "current", RollingPeak.Peak::current);
        put(out, peak, "days_since_peak", RollingPeak.Peak::daysSincePeak);
        out.set("drop_pct", number(peak.map(RollingPeak.Peak::dropPercent).orElse(OptionalDouble.empty())));
        out.set("peak_lower", number(peak.map(RollingPeak.Peak::peakLower).orElse(OptionalDouble.empty())));
        out.set(
                "drop_from_lower_pct",
                number(peak.map(RollingPeak.Peak::dropFromLowerPercent).orElse(OptionalDouble.empty())));
        return out;
    }

    private static JsonNode fatigueScore(JsonNode in) {
        FatigueScore.Result result = FatigueScore.of(
                new FatigueScore.Signals(
                        optional(in.get("ctr_base")),
                        optional(in.get("ctr_recent")),
                        optional(in.get("cpr_base")),
                        optional(in.get("cpr_recent")),
                        optional(in.get("frequency")),
                        optional(in.get("p_decline"))),
                in.get("f_lo").doubleValue(),
                in.get("f_hi").doubleValue());
        ObjectNode out = GoldenJson.object()
                .put("band", result.band().map(Field::name).orElse(null))
                .put("action", result.band().map(band -> name(band.action())).orElse(null));
        out.set("s_ctr", number(result.ctr()));
        out.set("s_cpr", number(result.cost()));
        out.set("s_freq", number(result.frequency()));
        out.set("s_trend", number(result.trend()));
        out.set("score", number(result.score()));
        return out;
    }

    private static JsonNode siblingComparison(JsonNode in) {
        SiblingComparison.Result result = SiblingComparison.of(
                cell(in.get("creative_base")),
                cell(in.get("creative_recent")),
                cell(in.get("sibling_base")),
                cell(in.get("sibling_recent")));
        Optional<SiblingComparison.Difference> difference = result.difference();
        ObjectNode out = GoldenJson.object()
                .put("status", name(result.status()))
                .put(
                        "corrected",
                        difference.map(SiblingComparison.Difference::corrected).orElse(false));
        put(out, difference, "did", SiblingComparison.Difference::logOdds);
        put(out, difference, "se", SiblingComparison.Difference::standardError);
        put(out, difference, "z", SiblingComparison.Difference::z);
        put(out, difference, "p_decline", SiblingComparison.Difference::pDecline);
        put(out, difference, "odds_change_pct", SiblingComparison.Difference::oddsChangePercent);
        return out;
    }

    private static Cell cell(JsonNode pair) {
        return new Cell(pair.get(0).longValue(), pair.get(1).longValue());
    }

    private static JsonNode betaBinomialPrior(JsonNode in) {
        long[] successes = counts(in.get("successes"));
        long[] trials = counts(in.get("trials"));
        BetaBinomialPrior.Result result = BetaBinomialPrior.fit(successes, trials);
        ObjectNode out = GoldenJson.object().put("status", name(result.status()));
        out.set("pooled", number(result.pooled()));
        out.set("rho", number(result.correlation()));
        put(out, result.byMoments(), "mom_alpha", BetaBinomialPrior.Prior::alpha);
        put(out, result.byMoments(), "mom_beta", BetaBinomialPrior.Prior::beta);
        put(out, result.byMaximumLikelihood(), "mle_alpha", BetaBinomialPrior.Prior::alpha);
        put(out, result.byMaximumLikelihood(), "mle_beta", BetaBinomialPrior.Prior::beta);
        out.set("mle_loglik", number(result.logLikelihood()));
        List<OptionalDouble> moments = new ArrayList<>();
        List<OptionalDouble> likelihood = new ArrayList<>();
        for (int i = 0; i < trials.length; i++) {
            long x = successes[i];
            long n = trials[i];
            moments.add(result.byMoments()
                    .map(prior -> OptionalDouble.of(prior.posteriorMean(x, n)))
                    .orElse(result.posteriorMean(x, n)));
            likelihood.add(result.posteriorMean(x, n));
        }
        boolean fitted = result.status() == BetaBinomialPrior.Status.OK;
        boolean known = fitted || result.status() == BetaBinomialPrior.Status.NO_OVERDISPERSION;
        out.set("mom_posterior_mean", known ? array(moments) : nothing());
        out.set("mle_posterior_mean", fitted ? array(likelihood) : nothing());
        return out;
    }

    private static JsonNode gammaPoissonPrior(JsonNode in) {
        double[] events = series(in.get("events"));
        double[] exposure = series(in.get("exposure"));
        GammaPoissonPrior.Result result = GammaPoissonPrior.fit(events, exposure);
        ObjectNode out = GoldenJson.object().put("status", name(result.status()));
        out.set("pooled", number(result.pooled()));
        out.set("tau2", number(result.variance()));
        put(out, result.byMoments(), "mom_shape", GammaPoissonPrior.Prior::shape);
        put(out, result.byMoments(), "mom_rate", GammaPoissonPrior.Prior::rate);
        put(out, result.byMaximumLikelihood(), "mle_shape", GammaPoissonPrior.Prior::shape);
        put(out, result.byMaximumLikelihood(), "mle_rate", GammaPoissonPrior.Prior::rate);
        List<OptionalDouble> moments = new ArrayList<>();
        List<OptionalDouble> likelihood = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            double y = events[i];
            double e = exposure[i];
            moments.add(result.byMoments()
                    .map(prior -> OptionalDouble.of(prior.posteriorMean(y, e)))
                    .orElse(result.posteriorMean(y, e)));
            likelihood.add(result.posteriorMean(y, e));
        }
        boolean fitted = result.status() == GammaPoissonPrior.Status.OK;
        boolean known = fitted || result.status() == GammaPoissonPrior.Status.NO_OVERDISPERSION;
        out.set("mom_posterior_mean", known ? array(moments) : nothing());
        out.set("mle_posterior_mean", fitted ? array(likelihood) : nothing());
        return out;
    }

    private static JsonNode lowerBoundRanking(JsonNode in) {
        List<LowerBoundRanking.Arm> arms = new ArrayList<>();
        in.get("arms")
                .forEach(arm -> arms.add(new LowerBoundRanking.Arm(
                        arm.get("id").textValue(),
                        arm.get("successes").longValue(),
                        arm.get("trials").longValue(),
                        arm.get("spend").doubleValue())));
        LowerBoundRanking.Result result = LowerBoundRanking.rank(
                arms,
                new LowerBoundRanking.Settings(
                        new BetaBinomialPrior.Prior(
                                in.get("prior_alpha").doubleValue(),
                                in.get("prior_beta").doubleValue()),
                        in.get("q").doubleValue(),
                        in.get("min_trials").longValue(),
                        in.get("min_spend").doubleValue()));
        ArrayNode described = GoldenJson.array();
        result.arms().forEach(arm -> {
            ObjectNode node = GoldenJson.object().put("id", arm.id()).put("eligible", arm.eligible());
            node.set("mean", number(arm.mean()));
            node.set("lcb", number(arm.lowerBound()));
            node.set("wilson_lower", number(arm.wilsonLower()));
            described.add(node);
        });
        ObjectNode out = GoldenJson.object();
        out.set("arms", described);
        ArrayNode ranking = out.putArray("ranking");
        result.ranking().forEach(ranking::add);
        return out;
    }
}
