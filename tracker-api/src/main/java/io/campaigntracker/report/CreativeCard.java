package io.campaigntracker.report;

import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.MetricValue;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A creative, what it did, and what to do with it.
 *
 * @param performance its figures over the 28 days up to the period's last, in the campaigns and under the window and definition of the report
 * @param fatigue whether it has tired wherever it is shown, by its account's own window and definition, and what to do
 * @param ctr its click-through rate day by day in those campaigns, in percent
 */
public record CreativeCard(
        CreativePerformance performance, FatigueResult fatigue, SortedMap<LocalDate, MetricValue> ctr) {

    public CreativeCard {
        Objects.requireNonNull(performance, "performance");
        Objects.requireNonNull(fatigue, "fatigue");
        ctr = Collections.unmodifiableSortedMap(new TreeMap<>(ctr));
    }
}
