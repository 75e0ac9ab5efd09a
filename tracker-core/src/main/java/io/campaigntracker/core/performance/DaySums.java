package io.campaigntracker.core.performance;

import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.MetricsHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each day of a group brought, the independent units of a ratio's interval. Doubles, since intervals are statistics; a figure that a row
 * of the day lacks is NaN for the whole day, which leaves the day out of what needs it. Days in order of first appearance.
 */
final class DaySums {

    private final int[] epochDay;
    private final double[] impressions;
    private final double[] clicks;
    private final double[] linkClicks;
    private final double[] spend;
    private final double[] conversions;
    private final double[] revenue;

    private DaySums(int size) {
        this.epochDay = new int[size];
        this.impressions = new double[size];
        this.clicks = new double[size];
        this.linkClicks = new double[size];
        this.spend = new double[size];
        this.conversions = new double[size];
        this.revenue = new double[size];
    }

    /** {@return the days of each group; rows of a negative group are left out} */
    static List<DaySums> byGroup(AttributedHistory rows, int[] group, int groups) {
        MetricsHistory history = rows.history();
        int[] slot = new int[group.length];
        int[] size = new int[groups];
        List<Map<Integer, Integer>> slots = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            slots.add(new HashMap<>());
        }
        for (int row = 0; row < group.length; row++) {
            int key = group[row];
            if (key >= 0) {
                slot[row] = slots.get(key).computeIfAbsent(history.epochDay(row), day -> size[key]++);
            }
        }
        List<DaySums> sums = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            sums.add(new DaySums(size[key]));
        }
        for (int row = 0; row < group.length; row++) {
            if (group[row] >= 0) {
                sums.get(group[row]).add(slot[row], rows, row);
            }
        }
        return sums;
    }

    private void add(int day, AttributedHistory rows, int row) {
        MetricsHistory history = rows.history();
        epochDay[day] = history.epochDay(row);
        impressions[day] += history.impressions(row);
        clicks[day] += history.clicks(row);
        linkClicks[day] += history.hasLinkClicks(row) ? history.linkClicks(row).orElseThrow() : Double.NaN;
        spend[day] += figure(rows.spend(), row);
        conversions[day] += figure(rows.conversions(), row);
        revenue[day] += figure(rows.revenue(), row);
    }

    private static double figure(DecimalColumn column, int row) {
        if (!column.isPresent(row)) {
            return Double.NaN;
        }
        return column.isScaled()
                ? column.scaled(row) / 1e6
                : column.get(row).orElseThrow().doubleValue();
    }

    /** {@return the same with more revenue by day since 1970-01-01; a day not there yet comes in without spend} */
    DaySums plusRevenue(Map<Integer, Double> more) {
        Map<Integer, Integer> known = new HashMap<>();
        for (int day = 0; day < size(); day++) {
            known.put(epochDay[day], day);
        }
        int added = (int)
                more.keySet().stream().filter(day -> !known.containsKey(day)).count();
        DaySums sums = new DaySums(size() + added);
        copy(sums);
        int next = size();
        for (Map.Entry<Integer, Double> entry : more.entrySet()) {
            Integer day = known.get(entry.getKey());
            if (day == null) {
                sums.epochDay[next] = entry.getKey();
                sums.revenue[next++] = entry.getValue();
            } else {
                sums.revenue[day] += entry.getValue();
            }
        }
        return sums;
    }

    private void copy(DaySums to) {
        System.arraycopy(epochDay, 0, to.epochDay, 0, size());
        System.arraycopy(impressions, 0, to.impressions, 0, size());
        System.arraycopy(clicks, 0, to.clicks, 0, size());
        System.arraycopy(linkClicks, 0, to.linkClicks, 0, size());
        System.arraycopy(spend, 0, to.spend, 0, size());
        System.arraycopy(conversions, 0, to.conversions, 0, size());
        System.arraycopy(revenue, 0, to.revenue, 0, size());
    }

    int size() {
        return epochDay.length;
    }

    double[] impressions() {
        return impressions;
    }

    double[] clicks() {
        return clicks;
    }

    double[] linkClicks() {
        return linkClicks;
    }

    double[] spend() {
        return spend;
    }

    double[] conversions() {
        return conversions;
    }

    double[] revenue() {
        return revenue;
    }

    @Override
    public String toString() {
        return "DaySums" + Arrays.toString(epochDay);
    }
}
