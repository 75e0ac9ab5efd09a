package io.campaigntracker.core.engine.store;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.store.KnownTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was known of each day of each account at each moment of a timeline, added up over its campaigns: each state comes in at its first moment and leaves after its last. */
final class NightTotals {

    private final MetricsTimeline timeline;
    private final Map<Day, Sums> days = new HashMap<>();

    private record Day(String accountId, int epochDay) {}

    /** By moment: how many rows, and their figures in millionths. */
    private static final class Sums {
        private final int[] rows;
        private final long[] conversions;
        private final long[] revenue;
        private final long[] spend;

        Sums(int moments) {
            rows = new int[moments + 1];
            conversions = new long[moments + 1];
            revenue = new long[moments + 1];
            spend = new long[moments + 1];
        }

        void add(MetricsHistory states, int state, int moment, int sign) {
            rows[moment] += sign;
            conversions[moment] += sign * millionths(states.conversions(), state);
            revenue[moment] += sign * millionths(states.revenue(), state);
            spend[moment] += sign * millionths(states.spend(), state);
        }

        void run() {
            for (int moment = 1; moment < rows.length; moment++) {
                rows[moment] += rows[moment - 1];
                conversions[moment] += conversions[moment - 1];
                revenue[moment] += revenue[moment - 1];
                spend[moment] += spend[moment - 1];
            }
        }
    }

    /** Of the rows that are stored under a definition and window. */
    NightTotals(MetricsTimeline timeline, String definition, AttributionWindow window) {
        this.timeline = timeline;
        MetricsHistory states = timeline.states();
        int moments = timeline.moments().size();
        for (int state = 0; state < states.size(); state++) {
            if (states.isStoredUnder(state, definition, window)) {
                Sums sums = days.computeIfAbsent(
                        new Day(states.entities().get(states.entity(state)).accountId(), states.epochDay(state)),
                        day -> new Sums(moments));
                sums.add(states, state, timeline.from(state), 1);
                sums.add(states, state, timeline.to(state), -1);
            }
        }
        days.values().forEach(Sums::run);
    }

    static long millionths(DecimalColumn column, int row) {
        return column.isPresent(row) ? column.scaled(row) : 0;
    }

    /** Adds what was known of a day at each of some moments, by their indices, at which a row of it was. */
    void add(String accountId, LocalDate day, int[] at, List<KnownTotals> totals) {
        Sums sums = days.get(new Day(accountId, Math.toIntExact(day.toEpochDay())));
        if (sums == null) {
            return;
        }
        for (int moment : at) {
            if (sums.rows[moment] > 0) {
                totals.add(new KnownTotals(
                        accountId,
                        day,
                        timeline.moments().get(moment),
                        exactly(sums.conversions[moment]),
                        exactly(sums.revenue[moment]),
                        exactly(sums.spend[moment])));
            }
        }
    }

    private static BigDecimal exactly(long millionths) {
        return BigDecimal.valueOf(millionths, DecimalColumn.SCALE);
    }
}
