package io.campaigntracker.core.alert;

import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has to be known of a campaign before a rule can judge it. */
public sealed interface AlertNeed {

    /** With the weeks before any judged day these make the ninety days that the value of an order rests on, and more than the twelve weeks that a look at a target takes. */
    int NEARLY_THREE_WEEKS = 20;

    /**
     * {@return the days that are judged; the weeks before the first of them are needed too}
     *
     * @param today the day it is in the account
     * @param matureUntil the last day whose conversions are taken to have arrived
     */
    SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil);

    /** {@return whether offline conversions belong to it, as far as the policy includes any} */
    default boolean withOffline() {
        return false;
    }

    /** {@return whether what is known depends on the threshold} */
    default boolean goesByThreshold() {
        return false;
    }

    /** {@return whether what is known depends on what the rule told before, or on which campaigns it is about} */
    default boolean goesByRule() {
        return false;
    }

    /** {@return whether it is judged anew by the hour, since it is about today} */
    default boolean isOfToday() {
        return false;
    }

    /** {@return whether what can't deliver is judged too} */
    default boolean judgesObstacles() {
        return false;
    }

    /**
     * The verdicts of the detector.
     *
     * @param metrics what is asked about; empty for all that are judged
     * @param newest whether each metric is judged on the newest day on which it can be; otherwise all are on the last complete day
     * @param goesByThreshold whether a named threshold is the k of a plain z-score
     */
    record Verdicts(List<Metric> metrics, boolean newest, boolean goesByThreshold) implements AlertNeed {

        public Verdicts {
            metrics = List.copyOf(metrics);
        }

        /** {@return whether the rule asks about a metric} */
        public boolean concerns(Metric metric) {
            return metrics.isEmpty() || metrics.contains(metric);
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return newest ? sorted(matureUntil, today.minusDays(1)) : sorted(today.minusDays(1));
        }
    }

    /**
     * What a figure is worth at present, over as many of the last complete days as the evidence needs, and what the weeks before say of its target.
     *
     * @param metric ROAS or CPA
     * @param span the fewest days
     */
    record Level(Metric metric, int span) implements AlertNeed {
        private static final int MOST = 56;

        /**
         * {@return the days that a figure is told over: as many as the evidence rests on}
         *
         * @param last the last complete one
         * @param look what they say; null for nothing
         */
        public DateRange range(LocalDate last, ShortfallChart.@Nullable Look look) {
            int days = look == null ? span : Math.max(span, Math.min(MOST, look.days()));
            return new DateRange(last.minusDays(days - 1L), last);
        }

        /** {@return what a goal says the figure is to reach or to stay under; NaN for nothing, and where it is not the goal} */
        public double target(@Nullable CampaignGoal goal) {
            if (goal == null || !goal.isJudgedBy(metric)) {
                return Double.NaN;
            }
            BigDecimal told = metric == Metric.ROAS ? goal.roasTarget().orElse(null) : goal.target();
            return told == null ? Double.NaN : told.doubleValue();
        }

        @Override
        public boolean withOffline() {
            return true;
        }

        @Override
        public boolean goesByRule() {
            return true;
        }

        @Override
        public boolean goesByThreshold() {
            return true;
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today.minusDays(NEARLY_THREE_WEEKS), today.minusDays(1));
        }
    }

    /**
     * The people reached over the last complete days, as fetched for exactly these.
     *
     * @param span how many
     */
    record Reach(int span) implements AlertNeed {
        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today.minusDays(1));
        }
    }

    /** How much of the budget is used, of a daily one today. */
    record UsedBudget() implements AlertNeed {
        @Override
        public boolean isOfToday() {
            return true;
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today);
        }
    }

    /** The day so far, hour by hour. */
    record Intraday() implements AlertNeed {
        @Override
        public boolean isOfToday() {
            return true;
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today);
        }
    }

    /** What keeps a campaign from delivering, and what that is worth a day. */
    record Blocked() implements AlertNeed {
        @Override
        public boolean isOfToday() {
            return true;
        }

        @Override
        public boolean judgesObstacles() {
            return true;
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today);
        }
    }

    /** How long nothing was fetched. */
    record Freshness() implements AlertNeed {
        @Override
        public boolean judgesObstacles() {
            return true;
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today.minusDays(1));
        }
    }

    /** Whether what a campaign showed lately has tired. */
    record Tiredness() implements AlertNeed {
        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today.minusDays(1));
        }
    }

    /** Whether the ads of a campaign add up to it. */
    record SumOfAds() implements AlertNeed {
        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today.minusDays(1));
        }
    }

    /** Whether models err as they did. Asked of an account, not of a campaign. */
    record Drifts() implements AlertNeed {
        @Override
        public boolean goesByRule() {
            return true;
        }

        @Override
        public SortedSet<LocalDate> days(LocalDate today, LocalDate matureUntil) {
            return sorted(today.minusDays(1));
        }
    }

    private static SortedSet<LocalDate> sorted(LocalDate... days) {
        return new TreeSet<>(List.of(days));
    }
}
