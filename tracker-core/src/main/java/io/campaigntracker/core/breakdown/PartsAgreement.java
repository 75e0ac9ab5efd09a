package io.campaigntracker.core.breakdown;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the parts of days agree with the whole, exactly. A sum that a row of either side lacks is not compared. Pure and thread-safe.
 *
 * @param differences by metric, whole less parts where that is not 0
 * @param unavailable the sums that can't be compared
 */
public record PartsAgreement(Map<Metric, BigDecimal> differences, Set<Metric> unavailable) {

    private static final List<Metric> SUMS = List.of(
            Metric.IMPRESSIONS, Metric.CLICKS, Metric.LINK_CLICKS, Metric.SPEND, Metric.CONVERSIONS, Metric.REVENUE);

    public PartsAgreement {
        differences = Map.copyOf(differences);
        unavailable = Set.copyOf(unavailable);
    }

    /**
     * {@return how they agree}
     *
     * @param whole undivided rows
     * @param group 0 for each row of them that counts, negative for others
     * @param parts the rows of all parts of the same days
     */
    public static PartsAgreement of(AttributedHistory whole, int[] group, AttributedHistory parts) {
        Map<Metric, BigDecimal> differences = new EnumMap<>(Metric.class);
        Set<Metric> unavailable = EnumSet.noneOf(Metric.class);
        int[] all = new int[parts.history().size()];
        boolean mixed = new TreeSet<>(parts.currencies()).size() > 1 || new TreeSet<>(whole.currencies()).size() > 1;
        for (Metric metric : SUMS) {
            boolean money = metric == Metric.SPEND || metric == Metric.REVENUE;
            Optional<BigDecimal> expected = money && mixed ? Optional.empty() : sum(whole, group, metric);
            Optional<BigDecimal> found = money && mixed ? Optional.empty() : sum(parts, all, metric);
            if (expected.isEmpty() || found.isEmpty()) {
                unavailable.add(metric);
            } else if (expected.get().compareTo(found.get()) != 0) {
                differences.put(metric, expected.get().subtract(found.get()));
            }
        }
        return new PartsAgreement(differences, unavailable);
    }

    /** {@return the sum; empty if a row lacks the figure} */
    private static Optional<BigDecimal> sum(AttributedHistory rows, int[] group, Metric metric) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < group.length; row++) {
            if (group[row] < 0) {
                continue;
            }
            Optional<BigDecimal> figure = figure(rows, row, metric);
            if (figure.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(figure.get());
        }
        return Optional.of(sum);
    }

    private static Optional<BigDecimal> figure(AttributedHistory rows, int row, Metric metric) {
        MetricsHistory history = rows.history();
        if (history.isUnreadable(row, metric)) {
            return Optional.empty();
        }
        return switch (metric) {
            case IMPRESSIONS -> Optional.of(BigDecimal.valueOf(history.impressions(row)));
            case CLICKS -> Optional.of(BigDecimal.valueOf(history.clicks(row)));
            case LINK_CLICKS ->
                history.linkClicks(row).isPresent()
                        ? Optional.of(BigDecimal.valueOf(history.linkClicks(row).getAsLong()))
                        : Optional.empty();
            case SPEND -> rows.spend().get(row);
            case CONVERSIONS -> rows.conversions().get(row);
            default -> rows.revenue().get(row);
        };
    }
}
