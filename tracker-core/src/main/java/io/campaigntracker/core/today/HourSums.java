package io.campaigntracker.core.today;

import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the hours of a day against its daily rows: both come from the same platform, so that they differ means that one of them was told in part. Pure. */
public final class HourSums {

    /** Figures that are restated between two fetches differ by less than this share. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.02");

    private HourSums() {}

    /**
     * {@return a sentence on by how much the hours of a day differ from its daily rows; empty where they agree within 2 %, or the rows tell no spend}
     *
     * @param day one that is over for long enough that both were fetched once more since
     * @param hours of one account in one currency
     * @param rows of the day, of the same account; those in another currency are left out
     */
    public static Optional<String> difference(LocalDate day, List<HourlySeries> hours, Collection<MetricsRow> rows) {
        Map<String, BigDecimal> told = new HashMap<>();
        BigDecimal byHour = BigDecimal.ZERO;
        String currency = "";
        for (HourlySeries series : hours) {
            currency = series.currency();
            BigDecimal sum = series.spendOf(series.indexOf(day)).amount();
            byHour = byHour.add(sum);
            told.put(series.campaign().id(), sum);
        }
        BigDecimal byDay = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        String campaign = "";
        for (MetricsRow row : rows) {
            BigDecimal spend = row.spend();
            if (spend == null || !row.currency().equals(currency)) {
                continue;
            }
            byDay = byDay.add(spend);
            BigDecimal apart = spend.subtract(told.getOrDefault(row.entity().id(), BigDecimal.ZERO))
                    .abs();
            if (apart.compareTo(worst) > 0) {
                worst = apart;
                campaign = row.entity().id();
            }
        }
        BigDecimal difference = byHour.subtract(byDay);
        if (byDay.signum() <= 0 || difference.abs().compareTo(byDay.multiply(TOLERANCE)) <= 0) {
            return Optional.empty();
        }
        return Optional.of("the hours of " + day + " add up to " + text(byHour) + " " + currency
                + ", its daily rows to " + text(byDay)
                + (campaign.isEmpty() ? "" : "; furthest apart is campaign " + campaign)
                + "; syncing that day again brings both up to date");
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
