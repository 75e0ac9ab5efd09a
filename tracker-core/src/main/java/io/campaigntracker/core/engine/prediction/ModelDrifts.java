package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.prediction.DriftCalculator;
import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether the models that predict for accounts err as they did, for all of them from one read of the ledger. */
public final class ModelDrifts {

    private static final int A_YEAR = 365;

    private ModelDrifts() {}

    /**
     * How a model errs.
     *
     * @param model its name; null where it has none
     * @param verdict on its forecasts of one metric, and one currency where that is money
     */
    public record ModelDrift(@Nullable String model, DriftResult verdict) {}

    private record Series(
            @Nullable String model, Metric metric, @Nullable String currency) {}

    /**
     * {@return how each model errs that predicted for an account, by account; those that ended within a year}
     *
     * @param loader at one state of the store
     * @param counted which predictions count
     */
    public static Map<String, List<ModelDrift>> byAccount(HistoryLoader loader, Predicate<Prediction> counted) {
        if (loader.parts().predictions().isEmpty()) {
            return Map.of();
        }
        DefaultPredictionSelection ledger =
                (DefaultPredictionSelection) DefaultPredictions.of(loader).all().lastDays(A_YEAR);
        Map<String, Map<Series, List<MetricComparison>>> byAccount = new LinkedHashMap<>();
        ledger.stream().filter(entry -> counted.test(entry.prediction())).forEach(entry -> {
            Prediction prediction = entry.prediction();
            byAccount
                    .computeIfAbsent(
                            Objects.requireNonNull(prediction.accountId(), prediction.id()),
                            account -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            new Series(prediction.model(), prediction.metric(), prediction.currency()),
                            series -> new ArrayList<>())
                    .add(entry);
        });
        Map<String, List<ModelDrift>> drifts = new LinkedHashMap<>();
        byAccount.forEach((account, models) -> drifts.put(
                account,
                models.entrySet().stream()
                        .map(model -> new ModelDrift(
                                model.getKey().model(), DriftCalculator.of(model.getValue(), ledger.lookedAt())))
                        .sorted(Comparator.comparing(drift -> String.valueOf(drift.model())))
                        .toList()));
        return drifts;
    }
}
