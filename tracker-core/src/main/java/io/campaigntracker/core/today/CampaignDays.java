package io.campaigntracker.core.today;

import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import java.util.Objects;

/**
 * What a campaign's model is learned from: its hours, which days may teach, and what it was allowed to spend.
 *
 * @param series its hours; the last day is today, the ones before teach
 * @param usable by day, whether it teaches: fetched since it was over, and open for delivery throughout
 * @param budgets by day, the daily budget; NaN where it is not known. A budget that is known for all days that teach is what spend is measured against
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
public record CampaignDays(HourlySeries series, boolean[] usable, double[] budgets) {

    public CampaignDays {
        Objects.requireNonNull(series, "series");
        int days = series.range().days();
        if (usable.length != days || budgets.length != days) {
            throw new IllegalArgumentException("of " + days + " days " + usable.length + " are told usable or not, and "
                    + budgets.length + " budgets are given; one of each a day is needed");
        }
    }

    /** {@return the place of today, which is the number of days before it} */
    int today() {
        return usable.length - 1;
    }

    /** {@return whether a day teaches and something was spent on it} */
    boolean teaches(int day) {
        return usable[day] && spend(day) > 0;
    }

    double spend(int day) {
        double sum = 0;
        for (int hour = 0; hour < HourlyRow.LABELS; hour++) {
            sum += series.spend(day, hour);
        }
        return sum;
    }
}
