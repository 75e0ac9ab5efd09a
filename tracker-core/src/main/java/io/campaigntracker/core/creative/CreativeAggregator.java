package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.performance.Completed;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.VideoPlays;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.model.VideoAction;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums the days of ads by the creative they showed.
 *
 * <p>A creative's figures are the sums over its observed and assumed rows; every ratio is a ratio of those sums. Rows of a day of change are
 * summed apart, rows without a known creative by currency. Every row is counted exactly once. Reach is not additive over ads and days, so
 * reach and frequency are undefined. Pure and thread-safe.
 */
public final class CreativeAggregator {

    private static final int PARTS = 3;

    private CreativeAggregator() {}

    /**
     * {@return one entry a creative that has a row; by currency, then by spend from the highest, then by id}
     *
     * @param rows rows of ads
     * @param range the days asked for
     * @param expectations what the rows' days will come to
     * @param dispersions how far the days of the accounts scatter
     * @param described what is known about a creative, null if nothing
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows of one creative are in two currencies
     */
    public static List<CreativePerformance> aggregate(
            AttributedHistory rows,
            DateRange range,
            Expectations expectations,
            Dispersions dispersions,
            Function<CreativeKey, @Nullable Creative> described) {
        return aggregate(rows, range, expectations, dispersions, described, Workers.NONE);
    }

    /**
     * {@return the same}
     *
     * @param workers who complete the creatives' figures side by side
     */
    public static List<CreativePerformance> aggregate(
            AttributedHistory rows,
            DateRange range,
            Expectations expectations,
            Dispersions dispersions,
            Function<CreativeKey, @Nullable Creative> described,
            Workers workers) {
        Map<CreativeKey, int[]> byCreative = CreativeKey.rowsByCreative(rows);
        MetricsHistory history = rows.history();
        int[] whole = filled(history.size());
        int[] part = filled(history.size());
        int number = 0;
        for (int[] own : byCreative.values()) {
            for (int row : own) {
                CreativeSource source = history.creativeSource(row).orElse(CreativeSource.OBSERVED);
                whole[row] = source == CreativeSource.MIXED ? -1 : number;
                part[row] = number * PARTS + part(source);
            }
            number++;
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, whole, number);
        List<MetricTotals> parts = TotalsCalculator.byGroup(rows, part, number * PARTS);
        List<Completed> completed = MetricsCalculator.completed(
                rows,
                whole,
                totals,
                dispersions.of(rows.history(), whole, number),
                expectations,
                Grouping.PARTS,
                workers);
        List<CreativePerformance> creatives = new ArrayList<>(number);
        for (Map.Entry<CreativeKey, int[]> entry : byCreative.entrySet()) {
            int index = creatives.size();
            CreativeKey key = entry.getKey();
            TreeSet<String> ads = new TreeSet<>();
            TreeSet<String> campaigns = new TreeSet<>();
            for (int row : entry.getValue()) {
                ads.add(history.entities().get(history.entity(row)).id());
                history.campaignId(row).ifPresent(campaigns::add);
            }
            creatives.add(new CreativePerformance(
                    key.accountId(),
                    key.creativeId(),
                    described.apply(key),
                    range,
                    totals.get(index),
                    MetricsCalculator.metrics(totals.get(index), MetricValue.undefined(UndefinedReason.NOT_ADDITIVE)),
                    completed.isEmpty() ? Map.of() : completed.get(index).finalValues(),
                    completed.isEmpty() ? Map.of() : completed.get(index).levels(),
                    parts.get(index * PARTS + part(CreativeSource.ASSUMED)),
                    parts.get(index * PARTS + part(CreativeSource.MIXED)),
                    ads,
                    campaigns,
                    video(history, entry.getValue(), described.apply(key))));
        }
        creatives.sort(Comparator.comparing(CreativeAggregator::currency)
                .thenComparing(
                        creative -> Objects.requireNonNullElse(creative.totals().spend(), BigDecimal.ZERO),
                        Comparator.reverseOrder())
                .thenComparing(CreativePerformance::creativeId));
        return List.copyOf(creatives);
    }

    /** {@return sums over the rows whose creative is unknown, one a currency; empty if there are none} */
    public static List<MetricTotals> withoutCreative(AttributedHistory rows) {
        MetricsHistory history = rows.history();
        List<String> currencies = history.currencies();
        int[] group = filled(history.size());
        for (int row = 0; row < group.length; row++) {
            if (history.creativeId(row).isEmpty()) {
                group[row] = currencies.indexOf(history.currency(row));
            }
        }
        return TotalsCalculator.byGroup(rows, group, currencies.size()).stream()
                .filter(totals -> totals.rows() > 0)
                .toList();
    }

    private static VideoPlays video(MetricsHistory history, int[] rows, @Nullable Creative creative) {
        long impressions = 0;
        Map<VideoAction, Double> counts = new EnumMap<>(VideoAction.class);
        for (int row : rows) {
            ActionStats actions = history.actions(row);
            if (history.creativeSource(row).filter(CreativeSource.MIXED::equals).isPresent()
                    || Arrays.stream(VideoAction.values()).noneMatch(action -> actions.has(action.type()))) {
                continue;
            }
            impressions += history.impressions(row);
            for (VideoAction action : VideoAction.values()) {
                double count = actions.figure(action.type(), ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING)
                        .map(BigDecimal::doubleValue)
                        .orElse(0.0);
                counts.merge(action, count, Double::sum);
            }
        }
        return new VideoPlays(impressions, counts, creative != null && creative.mixesAssets());
    }

    private static int part(CreativeSource source) {
        return switch (source) {
            case OBSERVED -> 0;
            case ASSUMED -> 1;
            case MIXED -> 2;
        };
    }

    private static String currency(CreativePerformance creative) {
        String whole = creative.totals().rows() > 0 ? creative.totals().currency() : null;
        String mixed = creative.mixed().currency();
        return whole != null ? whole : mixed != null ? mixed : "";
    }

    private static int[] filled(int size) {
        int[] group = new int[size];
        Arrays.fill(group, -1);
        return group;
    }
}
