package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.CreativeKey;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One creative's figures by day, over all its ads; days of change are left out. Money in several currencies is counted in what a thousand impressions cost
 * in each, so that returns compare.
 *
 * @param impressions by day
 * @param clicks by day, link clicks where those were asked for
 * @param spend by day
 * @param matureClicks clicks of the days whose conversions have arrived
 * @param conversions of these days
 * @param revenue of these days
 * @param priced impressions of the days whose spend is known
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record DailyCounts(
        double[] impressions,
        double[] clicks,
        double[] spend,
        double[] matureClicks,
        double[] conversions,
        double[] revenue,
        double[] priced) {

    private static final int FIGURES = 7;

    /**
     * {@return each creative's days}
     *
     * @param ofLinkClicks whether clicks are link clicks; rows that don't tell them are then left out
     */
    static Map<CreativeKey, DailyCounts> of(AttributedHistory rows, boolean ofLinkClicks, Weighting weighting) {
        Map<String, Double> units = units(rows);
        Map<CreativeKey, DailyCounts> byCreative = new LinkedHashMap<>();
        CreativeKey.rowsByCreative(rows)
                .forEach((creative, own) -> byCreative.put(creative, of(rows, own, ofLinkClicks, weighting, units)));
        return byCreative;
    }

    private static DailyCounts of(
            AttributedHistory rows, int[] own, boolean ofLinkClicks, Weighting weighting, Map<String, Double> units) {
        MetricsHistory history = rows.history();
        TreeMap<LocalDate, double[]> days = new TreeMap<>();
        for (int row : own) {
            boolean mixed = history.creativeSource(row).orElse(CreativeSource.OBSERVED) == CreativeSource.MIXED;
            if (mixed || (ofLinkClicks && !history.hasLinkClicks(row))) {
                continue;
            }
            LocalDate date = history.date(row);
            double weight = weighting.of(date);
            double[] day = days.computeIfAbsent(date, key -> new double[FIGURES]);
            double impressions = weight * history.impressions(row);
            double clicks = weight * (ofLinkClicks ? history.linkClicks(row).orElse(0) : history.clicks(row));
            day[0] += impressions;
            day[1] += clicks;
            double unit = units.getOrDefault(rows.currency(row), 1.0);
            rows.spend().get(row).ifPresent(spend -> {
                day[2] += weight * spend.doubleValue() / unit;
                day[6] += impressions;
            });
            if (weighting.isMature(history.entities().get(history.entity(row)).accountId(), date)) {
                rows.conversions().get(row).ifPresent(conversions -> {
                    day[3] += clicks;
                    day[4] += weight * Math.max(0, conversions.doubleValue());
                    rows.revenue().get(row).ifPresent(revenue -> day[5] += weight * revenue.doubleValue() / unit);
                });
            }
        }
        double[][] figures = new double[FIGURES][days.size()];
        int number = 0;
        for (double[] day : days.values()) {
            for (int figure = 0; figure < FIGURES; figure++) {
                figures[figure][number] = day[figure];
            }
            number++;
        }
        return new DailyCounts(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6]);
    }

    /** What a thousand impressions cost in each currency; 1 where there is a single one. */
    private static Map<String, Double> units(AttributedHistory rows) {
        Map<String, double[]> sums = new TreeMap<>();
        for (int row = 0; row < rows.history().size(); row++) {
            double[] sum = sums.computeIfAbsent(rows.currency(row), currency -> new double[2]);
            sum[0] += rows.spend().get(row).map(Number::doubleValue).orElse(0.0);
            sum[1] += rows.history().impressions(row);
        }
        Map<String, Double> units = new TreeMap<>();
        sums.forEach((currency, sum) ->
                units.put(currency, sums.size() > 1 && sum[0] > 0 && sum[1] > 0 ? 1000 * sum[0] / sum[1] : 1.0));
        return units;
    }
}
