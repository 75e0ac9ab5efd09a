package io.campaigntracker.core.today;

import io.campaigntracker.model.HourlyRow;
import java.time.Instant;

/**
 * A moment of an account's day: which hours are over, how much of their figures should be there, and what they tell of the others. Computed once for all campaigns
 * of the account. Immutable.
 */
public final class DayMoment {

    /** Over how many hours something is looked for; each look is paid for. */
    static final int[] WINDOWS = {1, 2, 3, 6, 12};

    private static final int LABELS = HourlyRow.LABELS;

    private final int known;
    private final double unit;
    private final double spread;
    private final double[] logShare = new double[LABELS];
    private final double[] late = new double[LABELS];
    private final double[] nothing = new double[LABELS];
    private final int settled;
    private final SpendNoise.Told rest;
    private final SpendNoise.Told[] windows = new SpendNoise.Told[WINDOWS.length];

    /**
     * @param model of the account
     * @param hours of the day
     * @param fetchedAt when its figures were asked for
     * @param arrival how late they come
     * @param unit the smallest amount that the platform tells of the currency, such as 0.01
     * @param others by label, of the campaigns of which an impression was all but certain how many there are, and how many of them have nothing
     * @param known how many labels from the first on are looked at: those that are over, less those of which nobody has figures yet
     */
    public DayMoment(
            AccountModel model,
            DayHours hours,
            Instant fetchedAt,
            Arrival arrival,
            double unit,
            int[][] others,
            int known) {
        if (known < 0 || known > hours.over(fetchedAt)) {
            throw new IllegalArgumentException(
                    "known is " + known + "; of " + hours.date() + " " + hours.over(fetchedAt) + " hours are over");
        }
        this.known = known;
        this.unit = unit;
        this.spread = model.noise().covariance(0, 0);
        int first = known;
        for (int label = 0; label < known; label++) {
            double age = hours.age(label, fetchedAt);
            logShare[label] = arrival.logShare(age);
            late[label] = arrival.variance(age);
            nothing[label] = nothing(arrival.nothing(age), others[label][0], others[label][1]);
            boolean isLate = late[label] > 1e-8 || logShare[label] < -1e-6;
            first = isLate && first == known ? label : first;
        }
        this.settled = first;
        this.rest = model.noise().tell(known, late, settled, LABELS, false);
        for (int i = 0; i < WINDOWS.length; i++) {
            if (WINDOWS[i] <= known) {
                windows[i] = model.noise().tell(known - WINDOWS[i], late, known - WINDOWS[i], known, true);
            }
        }
    }

    /**
     * The chance that one campaign has nothing though it did deliver: as its account has shown in the past, or as the other campaigns show right now, whichever is less.
     */
    private static double nothing(double usually, int campaigns, int without) {
        int others = Math.max(0, campaigns - 1);
        int othersWithout = Math.max(0, without - 1);
        return Math.min(usually, (usually + othersWithout) / (1 + others));
    }

    /** {@return how many hours from the first on are looked at} */
    public int known() {
        return known;
    }

    /** {@return how many of them are known in full} */
    int settled() {
        return settled;
    }

    double logShare(int label) {
        return logShare[label];
    }

    double nothing(int label) {
        return nothing[label];
    }

    double unit() {
        return unit;
    }

    /** {@return how much of an amount's stray is its own, and not the rounding's; 0 to 1} */
    double telling(double amount) {
        double rounding = unit * unit / 12 / (amount * amount);
        return spread / (spread + rounding);
    }

    /** {@return what the known hours tell of all from the first late one on} */
    SpendNoise.Told rest() {
        return rest;
    }

    /** {@return what the hours before a window tell of those in it} */
    SpendNoise.Told window(int index) {
        return windows[index];
    }
}
