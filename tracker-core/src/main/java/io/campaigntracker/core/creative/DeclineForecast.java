package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.panel.Decline;
import io.campaigntracker.creative.FatigueForecast;
import io.campaigntracker.model.DateRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a click rate goes: that of the last seven days, times what each likely decline leaves of it. The 10 % and 90 % quantiles are those of the declines
 * widened by the error of the present rate. Pure and thread-safe.
 */
final class DeclineForecast {

    private static final int HORIZON = 60;
    private static final double LOW = 0.1;

    private DeclineForecast() {}

    static FatigueForecast of(CreativeDays creative, Decline decline, DateRange days) {
        int last = days.days() - 1;
        int from = days.days() - FatigueDetector.RECENT_DAYS;
        double impressions = creative.sum(creative.impressions(), from, days.days());
        double clicks = creative.sum(creative.clicks(), from, days.days());
        if (impressions == 0 || clicks == 0) {
            return FatigueForecast.NONE;
        }
        double present = 100 * clicks / impressions;
        int middle = last - FatigueDetector.RECENT_DAYS / 2;
        double error = Distributions.normalQuantile(1 - LOW) * Math.hypot(decline.levelError(), 1 / Math.sqrt(clicks));
        List<FatigueForecast.Day> ahead = new ArrayList<>();
        for (int h = 1; h <= HORIZON; h++) {
            double[] left = decline.posterior().leftQuantiles(middle, last + h, LOW, 0.5, 1 - LOW);
            ahead.add(new FatigueForecast.Day(
                    days.until().plusDays(h),
                    present * left[1],
                    present * left[1] * Math.exp(-Math.hypot(error, Math.log(left[1] / left[0]))),
                    present * left[1] * Math.exp(Math.hypot(error, Math.log(left[2] / left[1])))));
        }
        return new FatigueForecast(ahead);
    }
}
