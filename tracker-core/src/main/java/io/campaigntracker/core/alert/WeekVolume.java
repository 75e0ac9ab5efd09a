package io.campaigntracker.core.alert;

import io.campaigntracker.alert.MinimumEvidence;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What a campaign did in the last seven complete days, as far as they are known.
 *
 * @param spend in its currency
 * @param impressions shown
 * @param conversions told so far
 * @param unfetched how many of the last complete days in a row, at most thirty, were not fetched since they were over
 */
public record WeekVolume(double spend, double impressions, double conversions, int unfetched) {

    private static final int MONTH = 30;

    private static final int WEEK = 7;

    /** {@return what is known of the days before a day} */
    public static WeekVolume before(LocalDate today, EntitySeries series, DayFacts facts) {
        double[] sums = new double[3];
        Metric[] metrics = {Metric.SPEND, Metric.IMPRESSIONS, Metric.CONVERSIONS};
        for (LocalDate day = today.minusDays(WEEK); day.isBefore(today); day = day.plusDays(1)) {
            if (series.range().contains(day)) {
                for (int metric = 0; metric < metrics.length; metric++) {
                    double value = series.value(metrics[metric], series.indexOf(day));
                    sums[metric] += Double.isNaN(value) ? 0 : value;
                }
            }
        }
        int unfetched = 0;
        while (unfetched < MONTH && !facts.isFetched(series.entity(), today.minusDays(unfetched + 1L))) {
            unfetched++;
        }
        return new WeekVolume(sums[0], sums[1], sums[2], unfetched);
    }

    /** {@return what is missing to an evidence, in words; empty if nothing is} */
    Optional<String> lacks(MinimumEvidence least) {
        BigDecimal money = least.spend();
        if (money != null && spend < money.doubleValue()) {
            return Optional.of("spent " + number(spend) + " in seven days; the rule needs " + money.toPlainString());
        }
        if (least.impressions() != null && impressions < least.impressions()) {
            return Optional.of(
                    number(impressions) + " impressions in seven days; the rule needs " + least.impressions());
        }
        if (least.conversions() != null && conversions < least.conversions()) {
            return Optional.of(
                    number(conversions) + " conversions in seven days; the rule needs " + least.conversions());
        }
        return Optional.empty();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
