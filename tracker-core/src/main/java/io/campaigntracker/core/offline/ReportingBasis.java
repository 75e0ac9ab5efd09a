package io.campaigntracker.core.offline;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same conversions on two calendars: by the day of the click, and by the day of the conversion.
 *
 * <p>The click's day pairs outcome with the spend that caused it, and recent days are still growing: the basis for efficiency. The
 * conversion's day is never restated and agrees with the cash register, but pairs today's spend with sales from earlier clicks.
 *
 * <p>Formula: sums by local date; the lag is the local date of the conversion minus that of the click. Conversions later than
 * {@code asOf} are not known yet and left out.
 *
 * <p>Units: local dates and days in the ad account's time zone; values in the one currency of the conversions.
 *
 * <p>Edge cases: nothing visible gives empty maps, and a day without conversions has no entry. The totals of both bases are equal.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: Google Ads Help, "About conversion by conversion time columns"; Meta Business Help Center, "About attribution
 * settings".
 */
public final class ReportingBasis {

    private ReportingBasis() {}

    /**
     * An attributed conversion.
     *
     * @param clickTime when the click was
     * @param conversionTime when the conversion was
     * @param value what it is worth
     */
    public record AttributedConversion(Instant clickTime, Instant conversionTime, BigDecimal value) {}

    /**
     * Conversions on both calendars.
     *
     * @param byClickDate by the click's local date
     * @param byConversionDate by the conversion's local date
     * @param lagHistogram how many conversions came so many local days after their click
     * @param visible how many conversions were known
     */
    public record Report(
            SortedMap<LocalDate, Tally> byClickDate,
            SortedMap<LocalDate, Tally> byConversionDate,
            SortedMap<Long, Long> lagHistogram,
            long visible) {}

    /**
     * Reports the conversions that were known at {@code asOf}, that instant included.
     *
     * @param zone the ad account's time zone
     */
    public static Report report(List<AttributedConversion> conversions, ZoneId zone, Instant asOf) {
        SortedMap<LocalDate, Tally> byClick = new TreeMap<>();
        SortedMap<LocalDate, Tally> byConversion = new TreeMap<>();
        SortedMap<Long, Long> lags = new TreeMap<>();
        long visible = 0;
        for (AttributedConversion conversion : conversions) {
            if (conversion.conversionTime().isAfter(asOf)) {
                continue;
            }
            visible++;
            LocalDate clicked = LocalDate.ofInstant(conversion.clickTime(), zone);
            LocalDate converted = LocalDate.ofInstant(conversion.conversionTime(), zone);
            byClick.put(clicked, byClick.getOrDefault(clicked, Tally.NONE).plus(conversion.value()));
            byConversion.put(
                    converted, byConversion.getOrDefault(converted, Tally.NONE).plus(conversion.value()));
            lags.merge(ChronoUnit.DAYS.between(clicked, converted), 1L, Long::sum);
        }
        return new Report(
                Collections.unmodifiableSortedMap(byClick),
                Collections.unmodifiableSortedMap(byConversion),
                Collections.unmodifiableSortedMap(lags),
                visible);
    }
}
