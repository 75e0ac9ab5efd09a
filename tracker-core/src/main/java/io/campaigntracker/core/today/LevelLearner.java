package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.RobustMean;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a campaign spends on such a day: its usual level, what its weekday adds, and how much of yesterday's stray goes on today. Where the daily budget of every
 * day is known, in shares of it, so that a changed budget changes the forecast at once.
 */
final class LevelLearner {

    private static final int WEEK = 7;
    private static final double NORMAL = 1.4826;
    private static final double CUT = 2.5;
    private static final double LEAST_VARIANCE = 1e-4;
    private static final double MOST_MEMORY = 0.95;
    private static final double WIDENED = 1.05;

    private static final int LONGEST_GAP = 7;
    private static final double PRIOR_LEVEL = 0.2;

    /**
     * What was learned.
     *
     * @param forecast by campaign, ln of what today will come to; NaN where nothing teaches
     * @param spread standard deviation around it
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    record Levels(double[] forecast, double spread) {}

    private final List<CampaignDays> campaigns;
    private final List<LocalDate> days;

    LevelLearner(List<CampaignDays> campaigns, List<LocalDate> days) {
        this.campaigns = campaigns;
        this.days = days;
    }

    Levels learn() {
        int size = campaigns.size();
        int today = days.size() - 1;
        double[][] residuals = new double[size][];
        double[] mean = new double[size];
        double[][] weekdays = new double[size][WEEK];
        double[] scratch = new double[today + 1];
        for (int i = 0; i < size; i++) {
            residuals[i] = levels(campaigns.get(i));
            mean[i] = robust(residuals[i], -1, scratch).value();
            for (int day = 0; day < today; day++) {
                residuals[i][day] -= mean[i];
            }
        }
        double[] shown = new double[size * WEEK];
        double[] noises = new double[size * WEEK];
        int n = 0;
        for (int i = 0; i < size; i++) {
            for (int weekday = 0; weekday < WEEK; weekday++) {
                RobustMean own = robust(residuals[i], weekday, scratch);
                weekdays[i][weekday] = own.n() < 2 ? 0 : own.value();
                if (own.n() >= 2) {
                    noises[n] = own.n();
                    shown[n++] = own.value() * own.value();
                }
            }
        }
        double count = n == 0 ? 2 : RobustMean.median(noises, n);
        double within = spread(residuals, weekdays) * Math.sqrt(count / Math.max(1, count - 1));
        double noise = within * within / count;
        double all = 0;
        for (int k = 0; k < n; k++) {
            all += shown[k];
        }
        double real = Math.max(LEAST_VARIANCE, n == 0 ? 0 : all / n - noise);
        double weight = real / (real + noise);
        for (int i = 0; i < size; i++) {
            for (int weekday = 0; weekday < WEEK; weekday++) {
                weekdays[i][weekday] *= weight;
            }
        }
        for (int i = 0; i < size; i++) {
            for (int day = 0; day < today; day++) {
                residuals[i][day] -= weekdays[i][weekday(day)];
            }
        }
        double sd = spread(residuals, null);
        double memory = memory(residuals, sd);
        double[] forecast = new double[size];
        for (int i = 0; i < size; i++) {
            double budget =
                    measure(campaigns.get(i)) ? Math.log(campaigns.get(i).budgets()[today]) : 0;
            forecast[i] = mean[i] + weekdays[i][weekday(today)] + lastStray(residuals[i], sd, memory) + budget;
        }
        return new Levels(forecast, innovation(residuals, sd, memory) * WIDENED);
    }

    private double[] levels(CampaignDays campaign) {
        boolean relative = measure(campaign);
        double[] levels = new double[campaign.today()];
        for (int day = 0; day < levels.length; day++) {
            levels[day] = campaign.teaches(day)
                    ? Math.log(campaign.spend(day)) - (relative ? Math.log(campaign.budgets()[day]) : 0)
                    : Double.NaN;
        }
        return levels;
    }

    private static boolean measure(CampaignDays campaign) {
        boolean known = campaign.budgets()[campaign.today()] > 0;
        for (int day = 0; known && day < campaign.today(); day++) {
            known = campaign.budgets()[day] > 0 || !campaign.teaches(day);
        }
        return known;
    }

    private RobustMean robust(double[] values, int weekday, double[] scratch) {
        int n = 0;
        for (int day = 0; day < values.length; day++) {
            if (!Double.isNaN(values[day]) && (weekday < 0 || weekday(day) == weekday)) {
                scratch[n++] = values[day];
            }
        }
        return RobustMean.of(scratch, n);
    }

    private int weekday(int day) {
        return days.get(day).getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
    }

    private double spread(double[][] residuals, double @Nullable [][] less) {
        double[] sizes = new double[residuals.length * days.size()];
        int n = 0;
        for (int i = 0; i < residuals.length; i++) {
            for (int day = 0; day < residuals[i].length; day++) {
                if (!Double.isNaN(residuals[i][day])) {
                    sizes[n++] = Math.abs(residuals[i][day] - (less == null ? 0 : less[i][weekday(day)]));
                }
            }
        }
        return n < 2 ? PRIOR_LEVEL : NORMAL * RobustMean.median(sizes, n);
    }

    private static double cut(double value, double sd) {
        return Math.max(-CUT * sd, Math.min(CUT * sd, value));
    }

    private static double memory(double[][] residuals, double sd) {
        double both = 0;
        double squares = 0;
        int most = 1;
        for (double[] own : residuals) {
            most = Math.max(most, own.length);
            for (int day = 1; day < own.length; day++) {
                if (!Double.isNaN(own[day]) && !Double.isNaN(own[day - 1])) {
                    both += cut(own[day], sd) * cut(own[day - 1], sd);
                    squares += cut(own[day - 1], sd) * cut(own[day - 1], sd);
                }
            }
        }
        double shown = squares == 0 ? 0 : both / squares;
        // what few days show of it is too small by (1 + 3 memory) / days (Kendall 1954, "Note on bias in the estimation
        // of autocorrelation")
        return squares == 0 ? 0 : Math.max(0, Math.min(MOST_MEMORY, shown + (1 + 3 * shown) / most));
    }

    /** What is left today of the last day that taught. */
    private static double lastStray(double[] residuals, double sd, double memory) {
        for (int back = 1; back <= Math.min(LONGEST_GAP, residuals.length); back++) {
            double last = residuals[residuals.length - back];
            if (!Double.isNaN(last)) {
                return Math.pow(memory, back) * cut(last, sd);
            }
        }
        return 0;
    }

    private static double innovation(double[][] residuals, double sd, double memory) {
        int most = 0;
        for (double[] own : residuals) {
            most += own.length;
        }
        double[] sizes = new double[most];
        int n = 0;
        for (double[] own : residuals) {
            for (int day = 1; day < own.length; day++) {
                if (!Double.isNaN(own[day]) && !Double.isNaN(own[day - 1])) {
                    sizes[n++] = Math.abs(own[day] - memory * cut(own[day - 1], sd));
                }
            }
        }
        return n < 2 ? Math.max(PRIOR_LEVEL, sd) : NORMAL * RobustMean.median(sizes, n);
    }
}
