package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One creative's days, gapless from its first day that counts to the last day asked for, and the two windows that are compared.
 *
 * @param rows the rows that count, as indices into the history; none whose spend could not be read
 * @param first the first day; null without a row that counts
 * @param impressions by day
 * @param clicks by day
 * @param spend by day
 * @param results by day
 * @param resultsKnown whether conversions are available in every row that counts
 * @param baseline the first days with delivery; null without any
 * @param baselineDays how many days with delivery it has
 * @param recent the last days, without those of the baseline; null where none is later
 * @param observed days on which the creative was seen
 * @param assumed days on which it is assumed
 * @param mixed days of change
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in this package only, over and over, and never compared
record FatigueSeries(
        int[] rows,
        @Nullable LocalDate first,
        long[] impressions,
        long[] clicks,
        double[] spend,
        double[] results,
        boolean resultsKnown,
        @Nullable DateRange baseline,
        int baselineDays,
        @Nullable DateRange recent,
        int observed,
        int assumed,
        int mixed) {

    static FatigueSeries of(AttributedHistory rows, int[] own, LocalDate until, FatigueSettings settings) {
        MetricsHistory history = rows.history();
        TreeSet<LocalDate> observed = new TreeSet<>();
        TreeSet<LocalDate> assumed = new TreeSet<>();
        TreeSet<LocalDate> mixed = new TreeSet<>();
        for (int row : own) {
            TreeSet<LocalDate> days = switch (history.creativeSource(row).orElse(CreativeSource.OBSERVED)) {
                case OBSERVED -> observed;
                case ASSUMED -> assumed;
                case MIXED -> mixed;
            };
            days.add(history.date(row));
        }
        int[] counting = Arrays.stream(own)
                .filter(row ->
                        // without its spend a row would tell conversions that cost nothing
                        counts(history, row, settings)
                                && history.spend().isPresent(row)
                                && !history.date(row).isAfter(until))
                .toArray();
        LocalDate first = Arrays.stream(counting)
                .mapToObj(history::date)
                .min(LocalDate::compareTo)
                .orElse(null);
        int size = first == null ? 0 : DateRange.of(first, until).days();
        long[] impressions = new long[size];
        long[] clicks = new long[size];
        double[] spend = new double[size];
        double[] results = new double[size];
        boolean known = true;
        for (int row : counting) {
            int day = history.epochDay(row) - Math.toIntExact(first == null ? 0 : first.toEpochDay());
            impressions[day] += history.impressions(row);
            clicks[day] += history.clicks(row);
            spend[day] += history.spend().get(row).orElseThrow().doubleValue();
            Optional<Double> conversions = rows.conversions().get(row).map(Number::doubleValue);
            known &= conversions.isPresent();
            results[day] += Math.max(0, conversions.orElse(0.0));
            spend[day] = Math.max(0, spend[day]);
        }
        int end = 0;
        int delivering = 0;
        for (int day = 0; day < size && delivering < settings.baselineDays(); day++) {
            if (spend[day] > 0) {
                delivering++;
                end = day + 1;
            }
        }
        DateRange baseline = first == null || end == 0 ? null : DateRange.of(first, first.plusDays(end - 1L));
        int recentStart = Math.max(end, size - settings.recentDays());
        DateRange recent =
                first == null || recentStart >= size ? null : DateRange.of(first.plusDays(recentStart), until);
        return new FatigueSeries(
                counting,
                first,
                impressions,
                clicks,
                spend,
                results,
                known,
                baseline,
                delivering,
                recent,
                observed.size(),
                assumed.size(),
                mixed.size());
    }

    /** {@return clicks and impressions of a window} */
    SiblingComparison.Cell cell(DateRange window) {
        long sumClicks = 0;
        long sumImpressions = 0;
        LocalDate start = first;
        for (int day = 0; start != null && day < clicks.length; day++) {
            if (window.contains(start.plusDays(day))) {
                sumClicks += clicks[day];
                sumImpressions += impressions[day];
            }
        }
        return new SiblingComparison.Cell(sumClicks, sumImpressions);
    }

    private static boolean counts(MetricsHistory history, int row, FatigueSettings settings) {
        return switch (history.creativeSource(row).orElse(CreativeSource.OBSERVED)) {
            case OBSERVED -> true;
            case ASSUMED -> settings.includingAssumed();
            case MIXED -> false;
        };
    }
}
