package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.regression.StratifiedRates;
import io.campaigntracker.core.stats.score.Holm;
import io.campaigntracker.creative.AttributeAssociation;
import io.campaigntracker.creative.AttributeAssociations;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Says what goes with success: effects of {@link AssociationModel} with intervals, and which of them are found when at most one question in forty may have
 * a false finding ({@link Holm} over all of a question). Values that others determine almost wholly are said to be inseparable instead. Pure and thread-safe.
 */
public final class AssociationFinder {

    private static final double LEVEL = 0.95;

    private AssociationFinder() {}

    /**
     * {@return what goes with a rate}
     *
     * @param rows the rows of the ads
     * @param matureUntil the last day of an account whose conversions have arrived
     * @throws IllegalArgumentException if the metric is not CTR, LINK_CTR or CONVERSION_RATE
     */
    public static AttributeAssociations find(
            AttributedHistory rows,
            AttributeTable attributes,
            Metric metric,
            Function<String, LocalDate> matureUntil,
            Explanation explain) {
        AssociationModel model = AssociationModel.of(rows, attributes, new CountedRate(metric, matureUntil));
        List<String> untold = new ArrayList<>(model.untold());
        List<Integer> told = new ArrayList<>();
        StratifiedRates.Result fit = model.fit();
        if (fit == null) {
            return new AttributeAssociations(metric, List.of(), untold, explain);
        }
        List<Double> pValues = new ArrayList<>();
        for (int j = 0; j < model.columns().size(); j++) {
            if (!model.varies(j)) {
                untold.add(model.columns().get(j).values().get(0)
                        + " does not vary within any ad set and fortnight, so that it can't be told from them");
            } else if (model.follows(j)) {
                untold.add(model.columns().get(j).values().get(0)
                        + " follows from the other attributes, so that it can't be told from them");
            } else {
                told.add(j);
                double t = Math.abs(fit.effects()[j]) / Math.sqrt(fit.covariance()[j][j]);
                pValues.add(Math.min(
                        1, 2 * TDistribution.of(fit.degreesOfFreedom()[j]).survivalProbability(t)));
            }
        }
        double[] adjusted = Holm.adjust(pValues);
        List<AttributeAssociation> associations = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            associations.add(association(model, fit, told.get(i), metric, pValues.get(i), adjusted[i]));
        }
        associations.sort(Comparator.comparingDouble(AttributeAssociation::pValue)
                .thenComparing(AttributeAssociation::key)
                .thenComparing(AttributeAssociation::value));
        return new AttributeAssociations(metric, associations, untold, explain);
    }

    private static AttributeAssociation association(
            AssociationModel model, StratifiedRates.Result fit, int j, Metric metric, double pValue, double adjusted) {
        AssociationModel.Column column = model.columns().get(j);
        AssociationModel.Value value = column.values().get(0);
        String baseline = model.baselines().getOrDefault(value.key(), "");
        double reach = Distributions.studentTQuantile((1 + LEVEL) / 2, fit.degreesOfFreedom()[j])
                * Math.sqrt(fit.covariance()[j][j]);
        double difference = Math.expm1(fit.effects()[j]);
        double lower = Math.expm1(fit.effects()[j] - reach);
        double upper = Math.expm1(Math.min(50, fit.effects()[j] + reach));
        List<String> with = column.values().stream()
                .skip(1)
                .map(AssociationModel.Value::toString)
                .toList();
        boolean found = adjusted <= Holm.DEFAULT_RATE;
        int creatives = model.counts().get(j);
        String sentence = String.format(
                Locale.ROOT,
                "%d creatives with %s%s had %s %s than those with %s=%s in the same ad set and fortnight, other attributes and age alike (95 %%: %+.0f to %+.0f %%)%s. "
                        + "What goes together need not be a cause; a test would tell.",
                creatives,
                value,
                with.isEmpty() ? "" : ", which always comes with " + String.join(" and ", with) + ",",
                String.format(Locale.ROOT, "%.0f %% %s", Math.abs(100 * difference), difference < 0 ? "less" : "more"),
                metric,
                value.key(),
                baseline,
                100 * lower,
                100 * upper,
                found ? "" : ", which may be chance");
        return new AttributeAssociation(
                value.key(),
                value.value(),
                baseline,
                with,
                creatives,
                difference,
                lower,
                upper,
                pValue,
                adjusted,
                found,
                sentence);
    }
}
