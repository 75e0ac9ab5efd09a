package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.CreativeKey;
import io.campaigntracker.core.stats.choice.ThompsonDraws;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.RotationAction;
import io.campaigntracker.creative.RotationDecision;
import io.campaigntracker.creative.RotationPlan;
import io.campaigntracker.creative.RotationSettings;
import io.campaigntracker.creative.RotationShare;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Plans a rotation: verdicts on fatigue by urgency, and a share of delivery for each creative.
 *
 * <p>Shares are Thompson draws from what is believed of each creative's value ({@link CreativeRates}), what was seen fading by half every half-life and
 * conversions counting on days on which they have arrived: a creative gets as much as its chance of being the best. Out are those that fatigue says to
 * replace, and those with enough impressions whose chance of being better than the best is at most {@value #SURELY_WORSE}; the best one of those that are
 * not to be replaced always stays. Those with few impressions get at least the floor. Pure: chance comes from the generator that is passed. Thread-safe.
 */
public final class RotationPlanner {

    private static final double SURELY_WORSE = 0.05;
    private static final double MOST_FOR_TESTS = 0.5;
    private static final List<Metric> BY_PREFERENCE = List.of(Metric.ROAS, Metric.CPA, Metric.CTR);
    private static final List<RotationAction> URGENCY = List.of(
            RotationAction.REPLACE,
            RotationAction.REFRESH,
            RotationAction.PREPARE,
            RotationAction.KEEP,
            RotationAction.INSUFFICIENT_DATA);

    private RotationPlanner() {}

    /**
     * {@return the plan}
     *
     * @param verdicts on fatigue
     * @param rows the rows of the ads
     * @throws IllegalArgumentException if the settings' metric is a sum or can't be ranked by
     */
    public static RotationPlan plan(
            Map<CreativeKey, FatigueResult> verdicts,
            AttributedHistory rows,
            RotationSettings settings,
            Weighting weighting,
            RandomGenerator random) {
        List<FatigueResult> urgent = byUrgency(verdicts.values());
        Metric wanted = settings.metric();
        for (Metric metric : wanted == null ? BY_PREFERENCE : List.of(wanted)) {
            RankedMetric ranked = RankedMetric.of(metric);
            if (ranked.isSum()) {
                throw new IllegalArgumentException(metric + " is a sum; shares go by a ratio such as ROAS or CTR");
            }
            CreativeRates rates = CreativeRates.of(ranked, rows, weighting);
            if (!rates.values().isEmpty()) {
                return new RotationPlan(urgent, metric, shares(verdicts, rates, settings, random));
            }
        }
        return new RotationPlan(urgent, null, List.of());
    }

    /** {@return the verdicts by urgency: replace before refresh before prepare before keep, by score within each, then by id; those without advice last} */
    public static List<FatigueResult> byUrgency(Collection<FatigueResult> verdicts) {
        return verdicts.stream()
                .sorted(Comparator.comparingInt((FatigueResult verdict) -> URGENCY.indexOf(verdict.action()))
                        .thenComparing(Comparator.comparingDouble((FatigueResult verdict) ->
                                        verdict.score().orElse(-1))
                                .reversed())
                        .thenComparing(FatigueResult::creativeId))
                .toList();
    }

    private static List<RotationShare> shares(
            Map<CreativeKey, FatigueResult> tired,
            CreativeRates rates,
            RotationSettings settings,
            RandomGenerator random) {
        TreeSet<CreativeKey> creatives = new TreeSet<>(rates.values().keySet());
        CreativeKey best = creatives.stream()
                .min(Comparator.<CreativeKey>comparingInt(key -> isSpent(tired.get(key)) ? 1 : 0)
                        .thenComparing(key -> -rates.value(key).mean()))
                .orElseThrow();
        Map<CreativeKey, RotationDecision> decisions = new TreeMap<>();
        creatives.forEach(key -> decisions.put(key, decide(key, best, rates, tired, settings)));
        List<CreativeKey> running = decisions.keySet().stream()
                .filter(key -> decisions.get(key) != RotationDecision.PAUSE)
                .toList();
        double[] drawn = ThompsonDraws.shares(running.stream().map(rates::value).toList(), settings.draws(), random);
        double[] shares = floored(
                drawn,
                running.stream()
                        .map(key -> decisions.get(key) == RotationDecision.TEST)
                        .toList(),
                settings.floor());
        List<RotationShare> plan = new ArrayList<>();
        decisions.forEach((key, decision) -> {
            int place = running.indexOf(key);
            FatigueResult verdict = tired.get(key);
            plan.add(new RotationShare(
                    key.creativeId(),
                    verdict == null ? key.creativeId() : verdict.name(),
                    decision,
                    place < 0 ? 0 : Math.min(1, shares[place]),
                    Standings.expected(rates.metric(), rates.value(key)),
                    why(key, best, decision, rates, verdict, place < 0 ? 0 : drawn[place])));
        });
        plan.sort(Comparator.comparingDouble(RotationShare::share)
                .reversed()
                .thenComparing(RotationShare::decision)
                .thenComparing(RotationShare::creativeId));
        return plan;
    }

    private static RotationDecision decide(
            CreativeKey key,
            CreativeKey best,
            CreativeRates rates,
            Map<CreativeKey, FatigueResult> tired,
            RotationSettings settings) {
        if (key.equals(best)) {
            return isTested(key, rates, settings) ? RotationDecision.KEEP : RotationDecision.TEST;
        }
        if (isSpent(tired.get(key))) {
            return RotationDecision.PAUSE;
        }
        if (!isTested(key, rates, settings)) {
            return RotationDecision.TEST;
        }
        double chance = Standings.chanceOfBeating(rates.value(key), rates.value(best));
        return chance <= SURELY_WORSE ? RotationDecision.PAUSE : RotationDecision.KEEP;
    }

    private static boolean isTested(CreativeKey key, CreativeRates rates, RotationSettings settings) {
        return rates.impressions().getOrDefault(key, 0.0) >= settings.minimumImpressions();
    }

    private static boolean isSpent(@Nullable FatigueResult verdict) {
        return verdict != null && verdict.action() == RotationAction.REPLACE;
    }

    /** Lifts those under test to the floor, all of them together to no more than half, and takes it from the others in proportion, until that brings none below it. */
    private static double[] floored(double[] drawn, List<Boolean> tests, double floor) {
        long count = tests.stream().filter(test -> test).count();
        double least = count == 0 ? 0 : Math.min(floor, MOST_FOR_TESTS / count);
        double[] shares = drawn.clone();
        boolean[] lifted = new boolean[drawn.length];
        boolean below = true;
        while (below) {
            below = false;
            double given = 0;
            double rest = 0;
            for (int i = 0; i < drawn.length; i++) {
                boolean lift = !lifted[i] && tests.get(i) && shares[i] < least;
                lifted[i] |= lift;
                below |= lift;
                given += lifted[i] ? least : 0;
                rest += lifted[i] ? 0 : drawn[i];
            }
            for (int i = 0; i < drawn.length; i++) {
                shares[i] = lifted[i] ? least : drawn[i] * (1 - given) / rest;
            }
        }
        return shares;
    }

    private static String why(
            CreativeKey key,
            CreativeKey best,
            RotationDecision decision,
            CreativeRates rates,
            @Nullable FatigueResult verdict,
            double drawn) {
        String metric = rates.metric().metric().name();
        return switch (decision) {
            case KEEP ->
                key.equals(best)
                        ? "the highest expected value of " + metric + "; best in " + percent(drawn) + " of the draws"
                        : "best by " + metric + " in " + percent(drawn) + " of the draws";
            case TEST ->
                String.format(
                        Locale.ROOT,
                        "only %.0f impressions that still count, so that its siblings tell more about it than it does itself",
                        rates.impressions().getOrDefault(key, 0.0));
            case PAUSE ->
                verdict != null && isSpent(verdict)
                        ? "tired: " + verdict.reason()
                        : "its chance of a better " + metric + " than the best is "
                                + percent(Standings.chanceOfBeating(rates.value(key), rates.value(best)));
        };
    }

    private static String percent(double share) {
        return share > 0 && share < 0.01 ? "less than 1 %" : Math.round(100 * share) + " %";
    }
}
