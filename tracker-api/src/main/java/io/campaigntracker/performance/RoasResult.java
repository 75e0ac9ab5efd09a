package io.campaigntracker.performance;

import io.campaigntracker.maturity.CompletedFigure;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineRevenue;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Return on ad spend over a range: Σ revenue / Σ spend.
 *
 * @param range the days asked for
 * @param window which conversions count
 * @param value revenue / spend; undefined without spend or without data
 * @param interval the plausible values; null where the data don't tell, such as on a single day
 * @param volume how far the number may be used, by its conversions
 * @param spend the denominator; null if no row was received
 * @param revenue the numerator, online and offline; null if unavailable
 * @param onlineRevenue the platform's part of the revenue; null if unavailable
 * @param conversions the number behind the revenue, online and offline; null if unavailable
 * @param finalValue what these days will come to when their conversions are complete
 * @param level what the campaigns are worth at present: the same, with the error of sampling too; what rules and targets are held against
 * @param explain the evidence
 */
public record RoasResult(
        DateRange range,
        AttributionWindow window,
        MetricValue value,
        @Nullable ConfidenceInterval interval,
        VolumeLevel volume,
        @Nullable Money spend,
        @Nullable Money revenue,
        @Nullable Money onlineRevenue,
        @Nullable BigDecimal conversions,
        CompletedFigure finalValue,
        CompletedFigure level,
        Explanation explain) {

    public RoasResult {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(finalValue, "finalValue");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(explain, "explain");
    }

    /** {@return such as "1.42 so far, 1.90 to 2.40 expected"; empty where nothing is still to come, or it can't be told} */
    public Optional<String> sentence() {
        return finalValue.sentence(value);
    }

    /** {@return the offline part, and what was left out of it} */
    public OfflineRevenue offline() {
        return explain.offline();
    }

    /**
     * {@return the ROAS at which advertising earns nothing and loses nothing: 1 / margin}
     *
     * @param margin contribution margin before ad spend as a share of revenue, such as 0.40
     * @throws IllegalArgumentException if margin is not above 0 and at most 1
     */
    public static double breakEvenRoas(double margin) {
        requireMargin(margin);
        return 1 / margin;
    }

    /**
     * {@return what is left after ad spend: margin x revenue − spend; empty without data}
     *
     * @param margin contribution margin before ad spend as a share of revenue, such as 0.40
     * @throws IllegalArgumentException if margin is not above 0 and at most 1
     */
    public Optional<Money> contributionAfterAdSpend(double margin) {
        requireMargin(margin);
        if (revenue == null || spend == null) {
            return Optional.empty();
        }
        BigDecimal kept = revenue.amount().multiply(BigDecimal.valueOf(margin));
        return Optional.of(Money.of(kept, revenue.currency()).minus(spend));
    }

    private static void requireMargin(double margin) {
        if (!(margin > 0 && margin <= 1)) {
            throw new IllegalArgumentException(
                    "margin is " + margin + "; it is a share of revenue, above 0 and at most 1");
        }
    }
}
