package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.regression.StratifiedRates;
import io.campaigntracker.creative.AttributeOpportunity;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of attributes that no creative has yet, by what they promise.
 *
 * <p>Formula: the logarithm of a combination's rate is the sum of the effects of its values ({@link AssociationModel}); its difference from the best combination
 * that was tried has the variance that the effects' covariance gives. A test of both in equal parts tells a difference d of logarithms at 5 % with a power of
 * 80 % from {@code (1.96 + 0.84)²·((1 − p)/p + (1 − p·eᵈ)/(p·eᵈ)) / d²} exposures each, p the rate. Only values whose effect can be told are changed, and what always occurs
 * together is changed together. Combinations differ from the best tried one in at most {@value
 * #MOST_CHANGES} attributes, because what is far from everything tried rests on the model alone. Pure and thread-safe.
 */
public final class OpportunityFinder {

    private static final int MOST_CHANGES = 2;
    private static final double LEVEL = 0.95;
    private static final double POWER = 0.8;
    private static final double MOST = 0.999;

    private OpportunityFinder() {}

    /**
     * {@return the combinations that promise more than the best that was tried, the most promising first}
     *
     * @param n how many at most
     * @throws IllegalArgumentException if {@code n} is less than 1, or the metric is not CTR, LINK_CTR or CONVERSION_RATE
     */
    public static List<AttributeOpportunity> find(
            AttributedHistory rows,
            AttributeTable attributes,
            Metric metric,
            Function<String, LocalDate> matureUntil,
            int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n is " + n + "; at least 1 is needed");
        }
        CountedRate rate = new CountedRate(metric, matureUntil);
        AssociationModel model = AssociationModel.of(rows, attributes, rate);
        StratifiedRates.Result fit = model.fit();
        if (fit == null) {
            return List.of();
        }
        Set<Map<String, String>> tried = tried(rows, attributes, model);
        Map<String, String> best = tried.stream()
                .filter(combination ->
                        combination.keySet().equals(model.baselines().keySet()))
                .max(Comparator.comparingDouble((Map<String, String> one) -> promise(model, fit, one))
                        .thenComparing(Object::toString))
                .orElse(null);
        if (best == null) {
            return List.of();
        }
        double[] bestColumns = columns(model, best);
        double level = level(rows, rate);
        List<AttributeOpportunity> found = new ArrayList<>();
        for (Map<String, String> other : variations(model, best)) {
            double[] difference = columns(model, other);
            for (int j = 0; j < difference.length; j++) {
                difference[j] -= bestColumns[j];
            }
            double mean = 0;
            double variance = 0;
            double freedom = Double.POSITIVE_INFINITY;
            for (int j = 0; j < difference.length; j++) {
                mean += difference[j] * fit.effects()[j];
                freedom = difference[j] == 0 ? freedom : Math.min(freedom, fit.degreesOfFreedom()[j]);
                for (int k = 0; k < difference.length; k++) {
                    variance += difference[j] * difference[k] * fit.covariance()[j][k];
                }
            }
            if (!tried.contains(other) && mean > 0 && variance > 0) {
                double reach = Distributions.studentTQuantile((1 + LEVEL) / 2, freedom) * Math.sqrt(variance);
                found.add(opportunity(other, best, mean, reach, level, metric));
            }
        }
        found.sort(Comparator.comparingDouble(AttributeOpportunity::difference)
                .reversed()
                .thenComparing(AttributeOpportunity::sentence));
        return found.subList(0, Math.min(n, found.size()));
    }

    private static AttributeOpportunity opportunity(
            Map<String, String> combination,
            Map<String, String> best,
            double mean,
            double reach,
            double level,
            Metric metric) {
        double z = Distributions.normalQuantile((1 + LEVEL) / 2) + Distributions.normalQuantile(POWER);
        double better = Math.min(MOST, level * Math.exp(mean));
        double needed = Math.ceil(z * z * ((1 - level) / level + (1 - better) / better) / (mean * mean));
        String changed = combination.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(best.get(entry.getKey())))
                .map(entry -> entry.getKey() + "=" + entry.getValue() + " instead of " + best.get(entry.getKey()))
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return new AttributeOpportunity(
                combination,
                Math.expm1(mean),
                Math.expm1(mean - reach),
                Math.expm1(Math.min(50, mean + reach)),
                (long) Math.min(1e15, needed),
                String.format(
                        Locale.ROOT,
                        "not tried yet: the best tried combination with %s; %+.0f %% %s expected (95 %%: %+.0f to %+.0f %%) if what goes together keeps doing so, which a test of both "
                                + "with %.0f %s each would settle",
                        changed,
                        100 * Math.expm1(mean),
                        metric,
                        100 * Math.expm1(mean - reach),
                        100 * Math.expm1(Math.min(50, mean + reach)),
                        needed,
                        metric == Metric.CONVERSION_RATE ? "link clicks" : "impressions"));
    }

    private static Set<Map<String, String>> tried(
            AttributedHistory rows, AttributeTable attributes, AssociationModel model) {
        Set<Map<String, String>> tried = new HashSet<>();
        for (int row = 0; row < rows.history().size(); row++) {
            rows.history().creativeId(row).ifPresent(creative -> {
                Map<String, String> values = new TreeMap<>(attributes.of(creative));
                values.keySet().retainAll(model.baselines().keySet());
                tried.add(values);
            });
        }
        return tried;
    }

    private static double level(AttributedHistory rows, CountedRate rate) {
        double events = 0;
        double exposure = 0;
        for (int row = 0; row < rows.history().size(); row++) {
            double[] counted = rate.of(rows, row).orElse(new double[2]);
            events += counted[0];
            exposure += counted[1];
        }
        return Math.min(MOST, events / exposure);
    }

    /** The combinations that differ from one by one or two columns whose effect can be told. */
    private static Set<Map<String, String>> variations(AssociationModel model, Map<String, String> best) {
        Set<Map<String, String>> found = new HashSet<>();
        Set<Map<String, String>> frontier = Set.of(best);
        for (int change = 0; change < MOST_CHANGES; change++) {
            Set<Map<String, String>> next = new HashSet<>();
            for (Map<String, String> from : frontier) {
                for (int j = 0; j < model.columns().size(); j++) {
                    if (model.isTold(j)) {
                        next.addAll(moves(model, from, model.columns().get(j)));
                    }
                }
            }
            found.addAll(next);
            frontier = next;
        }
        found.remove(best);
        return found;
    }

    /** From the baselines to a column, from it to them, or from another column of its keys to it. */
    private static List<Map<String, String>> moves(
            AssociationModel model, Map<String, String> from, AssociationModel.Column column) {
        Map<String, String> without = from;
        for (AssociationModel.Value value : column.values()) {
            String present = without.get(value.key());
            if (!Objects.equals(present, model.baselines().get(value.key()))) {
                AssociationModel.Column held = heldBy(model, without, value.key());
                if (held == null) {
                    return List.of();
                }
                for (AssociationModel.Value part : held.values()) {
                    without = with(without, part.key(), model.baselines().getOrDefault(part.key(), ""));
                }
            }
        }
        Map<String, String> to = without;
        for (AssociationModel.Value value : column.values()) {
            to = with(to, value.key(), value.value());
        }
        return List.of(without, to);
    }

    /** The column whose values a combination has, all of them, that can be told and tells of a key; null for none. */
    private static AssociationModel.@Nullable Column heldBy(
            AssociationModel model, Map<String, String> combination, String key) {
        for (int j = 0; j < model.columns().size(); j++) {
            AssociationModel.Column column = model.columns().get(j);
            boolean held =
                    column.values().stream().allMatch(value -> value.value().equals(combination.get(value.key())));
            if (held
                    && model.isTold(j)
                    && column.values().stream().anyMatch(value -> value.key().equals(key))) {
                return column;
            }
        }
        return null;
    }

    private static Map<String, String> with(Map<String, String> from, String key, String value) {
        Map<String, String> changed = new TreeMap<>(from);
        changed.put(key, value);
        return changed;
    }

    private static double promise(AssociationModel model, StratifiedRates.Result fit, Map<String, String> combination) {
        double sum = 0;
        double[] columns = columns(model, combination);
        for (int j = 0; j < columns.length; j++) {
            sum += columns[j] * fit.effects()[j];
        }
        return sum;
    }

    private static double[] columns(AssociationModel model, Map<String, String> combination) {
        double[] columns = new double[model.columns().size()];
        for (int j = 0; j < columns.length; j++) {
            AssociationModel.Value value = model.columns().get(j).values().get(0);
            columns[j] = model.isTold(j) && value.value().equals(combination.get(value.key())) ? 1 : 0;
        }
        return columns;
    }
}
