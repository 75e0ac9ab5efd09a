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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** {@return for each row of the history 0 where the prediction is about it and it lies within the days, else -1} */
    int[] group(Prediction prediction, DateRange days) {
        int[] group = new int[history.size()];
        Arrays.fill(group, -1);
        String creative = prediction.creativeId();
        for (int row : byCampaign.getOrDefault(prediction.campaignId(), List.of())) {
            if (days.contains(history.date(row))
                    && (creative == null
                            || history.creativeId(row).filter(creative::equals).isPresent())) {
                group[row] = 0;
            }
        }
        return group;
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
