package io.campaigntracker.core.dispersion;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.MetricsHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each day of a group brought, the independent units of a ratio's interval. Doubles, since intervals are statistics; a figure that a row
 * of the day lacks is NaN for the whole day, which leaves the day out of what needs it. Days in order of time; money is added up exactly, so that
 * neither the order of the rows nor where they were added up matters.
 */
public final class DaySums {

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
    public static List<DaySums> byGroup(AttributedHistory rows, int[] group, int groups) {
        MetricsHistory history = rows.history();
        long[] days = IntStream.range(0, group.length)
                .filter(row -> group[row] >= 0)
                .mapToLong(row -> key(group[row], history.epochDay(row)))
                .sorted()
                .toArray();
        int count = 0;
        for (int index = 0; index < days.length; index++) {
            if (index == 0 || days[index] != days[count - 1]) {
                days[count++] = days[index];
            }
        }
        int[] slot = new int[group.length];
        for (int row = 0; row < group.length; row++) {
            slot[row] =
                    group[row] < 0 ? -1 : Arrays.binarySearch(days, 0, count, key(group[row], history.epochDay(row)));
        }
        DaySums all = sums(rows, slot, count);
        List<DaySums> sums = new ArrayList<>(groups);
        int from = 0;
        for (int key = 0; key < groups; key++) {
            int to = from;
            while (to < count && days[to] >> Integer.SIZE == key) {
                all.epochDay[to] = (int) (days[to++] + Integer.MIN_VALUE);
            }
            DaySums own = new DaySums(to - from);
            all.copy(from, own, to - from);
            sums.add(own);
            from = to;
        }
        return sums;
    }

    /** Sorts by group and then by day, also by days before 1970, which are negative. */
    private static long key(int group, int epochDay) {
        return ((long) group << Integer.SIZE) + epochDay - Integer.MIN_VALUE;
    }

    private static DaySums sums(AttributedHistory rows, int[] slot, int slots) {
        MetricsHistory history = rows.history();
        DaySums sums = new DaySums(slots);
        for (int row = 0; row < slot.length; row++) {
            int day = slot[row];
            if (day >= 0) {
                sums.impressions[day] += history.impressions(row);
                sums.clicks[day] += history.clicks(row);
                sums.linkClicks[day] +=
                        history.hasLinkClicks(row) ? history.linkClicks(row).orElseThrow() : Double.NaN;
            }
        }
        set(sums.spend, rows.spend(), slot);
        set(sums.conversions, rows.conversions(), slot);
        set(sums.revenue, rows.revenue(), slot);
        return sums;
    }

    private static void set(double[] sums, DecimalColumn column, int[] slot) {
        System.arraycopy(ColumnSums.of(column, slot, sums.length).nearest(), 0, sums, 0, sums.length);
    }

    /** {@return the same with more conversions and revenue by day since 1970-01-01; days not there are left out} */
    public DaySums plus(Map<Integer, double[]> more) {
        DaySums sums = new DaySums(size());
        copy(0, sums, size());
        for (int day = 0; day < size(); day++) {
            double[] own = more.get(epochDay[day]);
            if (own != null) {
                sums.conversions[day] += own[0];
                sums.revenue[day] += own[1];
            }
        }
        return sums;
    }

    /** {@return the same with more revenue by day since 1970-01-01; a day not there yet comes in without spend} */
    public DaySums plusRevenue(Map<Integer, Double> more) {
        Map<Integer, Integer> known = new HashMap<>();
        for (int day = 0; day < size(); day++) {
            known.put(epochDay[day], day);
        }
        int added = (int)
                more.keySet().stream().filter(day -> !known.containsKey(day)).count();
        DaySums sums = new DaySums(size() + added);
        copy(0, sums, size());
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

    /** {@return the first so many of the days} */
    public DaySums first(int days) {
        if (days == size()) {
            return this;
        }
        DaySums sums = new DaySums(days);
        copy(0, sums, days);
        return sums;
    }

    private void copy(int from, DaySums to, int days) {
        System.arraycopy(epochDay, from, to.epochDay, 0, days);
        System.arraycopy(impressions, from, to.impressions, 0, days);
        System.arraycopy(clicks, from, to.clicks, 0, days);
        System.arraycopy(linkClicks, from, to.linkClicks, 0, days);
        System.arraycopy(spend, from, to.spend, 0, days);
        System.arraycopy(conversions, from, to.conversions, 0, days);
        System.arraycopy(revenue, from, to.revenue, 0, days);
    }

    /** {@return the days since 1970-01-01, ascending unless revenue was added on days of its own} */
    public int[] epochDay() {
        return epochDay;
    }

    public int size() {
        return epochDay.length;
    }

    public double[] impressions() {
        return impressions;
    }

    public double[] clicks() {
        return clicks;
    }

    public double[] linkClicks() {
        return linkClicks;
    }

    public double[] spend() {
        return spend;
    }

    public double[] conversions() {
        return conversions;
    }

    public double[] revenue() {
        return revenue;
    }

    @Override
    public String toString() {
        return "DaySums" + Arrays.toString(epochDay);
    }
}
