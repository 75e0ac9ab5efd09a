package io.campaigntracker.testkit.graph;

import io.campaigntracker.testkit.simulation.SimulatedFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a row that are one number each. */
final class InsightsFigures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final Set<String> FIELDS = Set.of(
            "impressions",
            "clicks",
            "inline_link_clicks",
            "spend",
            "reach",
            "frequency",
            "ctr",
            "cpc",
            "cpm",
            "cpp",
            "inline_link_click_ctr",
            "cost_per_inline_link_click",
            "unique_clicks",
            "unique_ctr",
            "cost_per_unique_click");

    private InsightsFigures() {}

    static boolean has(String field) {
        return FIELDS.contains(field);
    }

    /** {@return the figure; null where the platform would leave it out} */
    static @Nullable BigDecimal of(String field, InsightsRow row) {
        SimulatedFigures figures = row.figures();
        BigDecimal impressions = BigDecimal.valueOf(figures.impressions());
        BigDecimal clicks = BigDecimal.valueOf(figures.clicks());
        BigDecimal linkClicks = BigDecimal.valueOf(figures.linkClicks());
        BigDecimal reach = BigDecimal.valueOf(row.reach());
        return switch (field) {
            case "impressions" -> impressions;
            case "clicks" -> clicks;
            case "inline_link_clicks" -> linkClicks.signum() == 0 ? null : linkClicks;
            case "spend" -> figures.spend();
            case "reach" -> reach;
            case "frequency" -> row.reach() == 0 ? BigDecimal.ZERO : ratio(impressions, reach);
            case "ctr" -> ratio(clicks.multiply(HUNDRED), impressions);
            case "cpc" -> ratio(figures.spend(), clicks);
            case "cpm" -> ratio(figures.spend().multiply(THOUSAND), impressions);
            case "cpp" -> ratio(figures.spend().multiply(THOUSAND), reach);
            case "inline_link_click_ctr" -> ratio(linkClicks.multiply(HUNDRED), impressions);
            case "cost_per_inline_link_click" -> ratio(figures.spend(), linkClicks);
            case "unique_clicks" -> uniqueClicks(row);
            case "unique_ctr" -> ratio(uniqueClicks(row).multiply(HUNDRED), reach);
            case "cost_per_unique_click" -> ratio(figures.spend(), uniqueClicks(row));
            default -> throw new IllegalStateException(field + " is not one number");
        };
    }

    /** As if each click came from any of those reached: at least one person, never more than clicks or people. */
    private static BigDecimal uniqueClicks(InsightsRow row) {
        long clicks = row.figures().clicks();
        double people = Math.max(1, row.reach());
        long unique = (long) Math.ceil(-people * StrictMath.expm1(-clicks / people));
        return BigDecimal.valueOf(Math.min(clicks, unique));
    }

    static @Nullable BigDecimal ratio(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? null : numerator.divide(denominator, 6, RoundingMode.HALF_UP);
    }

    /** {@return a figure as the platform writes it: without trailing zeros} */
    static String plain(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }
}
