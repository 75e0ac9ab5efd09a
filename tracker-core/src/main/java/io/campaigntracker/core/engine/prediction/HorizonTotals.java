package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.prediction.Prediction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sums over what predictions are about: rows of their campaign or creative within some days. */
final class HorizonTotals {

    private final LoadedHistory loaded;
    private final MetricsHistory history;
    private final Map<String, List<Integer>> byCampaign = new HashMap<>();

    HorizonTotals(LoadedHistory loaded) {
        this.loaded = loaded;
        this.history = loaded.rows().history();
        for (int row = 0; row < history.size(); row++) {
            int index = row;
            history.campaignId(row)
                    .ifPresent(campaign -> byCampaign
                            .computeIfAbsent(campaign, id -> new ArrayList<>())
                            .add(index));
        }
    }

    /** {@return the rows that a prediction is about and that lie within the days} */
    int[] rows(Prediction prediction, DateRange days) {
        String creative = prediction.creativeId();
        return byCampaign.getOrDefault(prediction.campaignId(), List.of()).stream()
                .mapToInt(row -> row)
                .filter(row -> days.contains(history.date(row))
                        && (creative == null
                                || history.creativeId(row)
                                        .filter(creative::equals)
                                        .isPresent()))
                .toArray();
    }

    /** {@return for each row of the history 0 where the prediction is about it and it lies within the days, else -1} */
    int[] group(Prediction prediction, DateRange days) {
        int[] group = new int[history.size()];
        Arrays.fill(group, -1);
        for (int row : rows(prediction, days)) {
            group[row] = 0;
        }
        return group;
    }

    /**
     * What a prediction is about.
     *
     * @param creativeId null for the whole campaign
     */
    private record Subject(String campaignId, @Nullable String creativeId) {

        static Subject of(Prediction prediction) {
            return new Subject(prediction.campaignId(), prediction.creativeId());
        }
    }

    /**
     * {@return of each prediction the sums over the rows that it is about within its horizon; those of one horizon are added up together, however many they are}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows of one are in two currencies
     */
    Map<Prediction, MetricTotals> over(Collection<Prediction> predictions) {
        Map<Prediction, MetricTotals> sums = new HashMap<>();
        predictions.stream()
                .collect(Collectors.groupingBy(prediction -> List.of(
                        prediction.horizon(),
                        Optional.ofNullable(prediction.creativeId()).isPresent())))
                .values()
                .forEach(alike -> {
                    Map<Subject, Integer> places = new HashMap<>();
                    alike.forEach(prediction -> places.computeIfAbsent(Subject.of(prediction), one -> places.size()));
                    int[] group = new int[history.size()];
                    Arrays.fill(group, -1);
                    for (Prediction prediction : alike) {
                        for (int row : rows(prediction, prediction.horizon())) {
                            group[row] = Objects.requireNonNull(places.get(Subject.of(prediction)));
                        }
                    }
                    List<MetricTotals> totals = TotalsCalculator.byGroup(loaded.rows(), group, places.size());
                    alike.forEach(prediction -> sums.put(
                            prediction, totals.get(Objects.requireNonNull(places.get(Subject.of(prediction))))));
                });
        return sums;
    }

    /** {@return the sums over the rows of a group} */
    MetricTotals totals(int[] group) {
        return TotalsCalculator.byGroup(loaded.rows(), group, 1).get(0);
    }

    /** {@return the first day with a row in a group} */
    Optional<LocalDate> firstDay(int[] group) {
        return IntStream.range(0, group.length)
                .filter(row -> group[row] >= 0)
                .mapToObj(history::date)
                .min(LocalDate::compareTo);
    }
}
