package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.panel.ConstantMix;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One creative by day over the days read. Days of change and days that are not settled are in no figure; days on which it is only assumed are in
 * the figures, for they tell what the days did to everybody, and testify to the creative itself on request.
 *
 * <p>Shown in several ad sets it is put on the footing of the one in which it is shown now, by what both yielded on the same days ({@link ConstantMix}): a shift
 * between audiences is no change of its own, nor is one between placements where those are stored ({@link PlacementMix}). Days in an ad set that it never shared a day with that one are in no figure.
 *
 * @param key which creative
 * @param campaign where most of its impressions were
 * @param adSet the ad set where it is shown now, its campaign where rows name none
 * @param rows the rows that testify, as indices into the history
 * @param impressions by day
 * @param exposure impressions by day, each as many as would have yielded alike where it is shown now
 * @param clicks by day
 * @param spend by day
 * @param results by day
 * @param seen by day, whether it testifies
 * @param resultsKnown whether conversions are available in every row
 * @param first its first day that testifies; -1 without any
 * @param launched whether the day before its first day was fetched and did not have it
 * @param observed days on which the creative was seen
 * @param assumed days on which it is assumed
 * @param mixed days of change
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in this package only, never compared
record CreativeDays(
        CreativeKey key,
        String campaign,
        String adSet,
        int[] rows,
        double[] impressions,
        double[] exposure,
        double[] clicks,
        double[] spend,
        double[] results,
        boolean[] seen,
        boolean resultsKnown,
        int first,
        boolean launched,
        int observed,
        int assumed,
        int mixed) {

    private static final int IMPRESSIONS = 0;
    private static final int CLICKS = 1;
    private static final int SPEND = 2;
    private static final int RESULTS = 3;
    private static final int FOOTING = 4;
    private static final int FIGURES = 5;
    private static final int RECENT_DAYS = 7;

    static CreativeDays of(
            CreativeKey key,
            AttributedHistory rows,
            int[] own,
            DateRange days,
            Set<LocalDate> unsettled,
            boolean includingAssumed,
            PlacementDays placements) {
        MetricsHistory history = rows.history();
        Map<String, PlacementMix> mixes = new HashMap<>();
        TreeSet<LocalDate> observed = new TreeSet<>();
        TreeSet<LocalDate> assumed = new TreeSet<>();
        TreeSet<LocalDate> mixed = new TreeSet<>();
        boolean[] seen = new boolean[days.days()];
        Map<String, Double> campaigns = new HashMap<>();
        TreeMap<String, double[][]> adSets = new TreeMap<>();
        boolean known = true;
        int[] counting = Arrays.stream(own)
                .filter(row -> days.contains(history.date(row)) && !unsettled.contains(history.date(row)))
                .toArray();
        for (int row : counting) {
            CreativeSource source = history.creativeSource(row).orElse(CreativeSource.OBSERVED);
            (switch (source) {
                        case OBSERVED -> observed;
                        case ASSUMED -> assumed;
                        case MIXED -> mixed;
                    })
                    .add(history.date(row));
            if (source == CreativeSource.MIXED || !history.spend().isPresent(row)) {
                continue;
            }
            int day = history.epochDay(row) - Math.toIntExact(days.since().toEpochDay());
            String campaign = history.campaignId(row).orElse("");
            String shownIn = history.adSetId(row).orElse(campaign);
            double[][] figures = adSets.computeIfAbsent(shownIn, any -> new double[FIGURES][days.days()]);
            mixes.computeIfAbsent(shownIn, any -> new PlacementMix(days.days()))
                    .add(day, placements.of(history.entities().get(history.entity(row)), history.date(row)));
            figures[IMPRESSIONS][day] += Math.max(0, history.impressions(row));
            figures[CLICKS][day] += Math.max(0, history.clicks(row));
            figures[SPEND][day] +=
                    Math.max(0, history.spend().get(row).orElseThrow().doubleValue());
            Optional<Double> conversions = rows.conversions().get(row).map(Number::doubleValue);
            known &= conversions.isPresent();
            figures[RESULTS][day] += Math.max(0, conversions.orElse(0.0));
            campaigns.merge(campaign, (double) history.impressions(row), Double::sum);
            seen[day] |= source == CreativeSource.OBSERVED || includingAssumed;
        }
        adSets.forEach((id, figures) ->
                figures[FOOTING] = Objects.requireNonNull(mixes.get(id)).footing(figures[IMPRESSIONS]));
        String adSet = current(adSets, days.days());
        double[] exposure = new double[days.days()];
        double[][] sums = together(adSets, adSet, exposure);
        double[] impressions = sums[IMPRESSIONS];
        for (int day = 0; day < seen.length; day++) {
            seen[day] &= impressions[day] > 0 || adSets.size() == 1;
        }
        int first = 0;
        while (first < seen.length && !(seen[first] && impressions[first] > 0)) {
            first++;
        }
        return new CreativeDays(
                key,
                main(campaigns),
                adSet,
                testifying(history, counting, includingAssumed),
                impressions,
                exposure,
                sums[CLICKS],
                sums[SPEND],
                sums[RESULTS],
                seen,
                known,
                first == seen.length ? -1 : first,
                launched(impressions, days, unsettled),
                observed.size(),
                assumed.size(),
                mixed.size());
    }

    /** The ad set with most impressions in the last week with any; the lower id of equals. */
    private static String current(TreeMap<String, double[][]> adSets, int days) {
        int last = days;
        boolean shown = false;
        while (last > 0 && !shown) {
            last--;
            for (double[][] figures : adSets.values()) {
                shown |= figures[IMPRESSIONS][last] > 0;
            }
        }
        String current = "";
        double most = -1;
        for (Map.Entry<String, double[][]> adSet : adSets.entrySet()) {
            double impressions = Arrays.stream(
                            adSet.getValue()[IMPRESSIONS], Math.max(0, last + 1 - RECENT_DAYS), last + 1)
                    .sum();
            if (impressions > most) {
                current = adSet.getKey();
                most = impressions;
            }
        }
        return current;
    }

    /** Adds up the ad sets that shared a day with the present one, impressions also on its footing. */
    private static double[][] together(TreeMap<String, double[][]> adSets, String current, double[] exposure) {
        double[][] sums = new double[FIGURES][exposure.length];
        double[][] reference = adSets.getOrDefault(current, sums);
        adSets.forEach((adSet, figures) -> {
            OptionalDouble level = adSet.equals(current)
                    ? OptionalDouble.of(1)
                    : ConstantMix.ratio(figures[CLICKS], figures[FOOTING], reference[CLICKS], reference[FOOTING]);
            if (level.isEmpty()) {
                return;
            }
            for (int day = 0; day < exposure.length; day++) {
                for (int figure = 0; figure < FIGURES; figure++) {
                    sums[figure][day] += figures[figure][day];
                }
                exposure[day] += level.getAsDouble() * figures[FOOTING][day];
            }
        });
        return sums;
    }

    private static boolean launched(double[] impressions, DateRange days, Set<LocalDate> unsettled) {
        int start = 0;
        while (start < impressions.length && impressions[start] == 0) {
            start++;
        }
        return start > 0
                && start < impressions.length
                && !unsettled.contains(days.since().plusDays(start - 1L));
    }

    /** {@return on how many days it testifies that had delivery} */
    int delivering() {
        int count = 0;
        for (int day = 0; day < seen.length; day++) {
            count += seen[day] && impressions[day] > 0 ? 1 : 0;
        }
        return count;
    }

    /** {@return on how many days there was delivery, assumed ones included} */
    int known() {
        return (int) Arrays.stream(impressions).filter(value -> value > 0).count();
    }

    /** {@return the sum of the days that testify from a day on, before another} */
    double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int day = Math.max(0, from); day < Math.min(to, values.length); day++) {
            sum += seen[day] ? values[day] : 0;
        }
        return sum;
    }

    /** {@return the day after the first days with delivery; the number of days if there are fewer} */
    int endOfBaseline(int baselineDays) {
        int delivering = 0;
        for (int day = Math.max(0, first); day < seen.length; day++) {
            delivering += seen[day] && impressions[day] > 0 ? 1 : 0;
            if (delivering == baselineDays) {
                return day + 1;
            }
        }
        return seen.length;
    }

    private static String main(Map<String, Double> impressions) {
        @Nullable String main = null;
        double most = -1;
        for (Map.Entry<String, Double> entry : impressions.entrySet()) {
            boolean before = main == null || entry.getKey().compareTo(main) < 0;
            if (entry.getValue() > most || (entry.getValue() == most && before)) {
                main = entry.getKey();
                most = entry.getValue();
            }
        }
        return main == null ? "" : main;
    }

    private static int[] testifying(MetricsHistory history, int[] rows, boolean includingAssumed) {
        return Arrays.stream(rows)
                .filter(row -> {
                    CreativeSource source = history.creativeSource(row).orElse(CreativeSource.OBSERVED);
                    return history.spend().isPresent(row)
                            && (source == CreativeSource.OBSERVED
                                    || (includingAssumed && source == CreativeSource.ASSUMED));
                })
                .toArray();
    }
}
