package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.offline.OfflineCredit;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.VolumeLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Return on ad spend of any set of rows: {@code Σ revenue / Σ spend}, a plain ratio, online and offline.
 *
 * <p>Undefined without a row (no data), without spend (zero denominator), and where no row's revenue is available (not reported). Rows with
 * revenue and no spend count. A row without known revenue or readable spend is left out with the other, and with the offline conversions of its campaign and
 * day. The interval is over days; without any revenue it reaches from 0 to what the orders that might have come are worth.
 *
 * <p>Pure and thread-safe.
 */
public final class RoasCalculator {

    private RoasCalculator() {}

    /**
     * What a ROAS is computed from.
     *
     * @param range the days asked for
     * @param rows the rows, possibly with earlier ones
     * @param offline the offline part as it is told
     * @param credits the offline conversions that count
     * @param orderValue the account's average order value, asked for only where nothing was earned
     * @param withoutRows what it means if no row counts
     */
    public record Inputs(
            DateRange range,
            AttributedHistory rows,
            OfflineRevenue offline,
            List<OfflineCredit> credits,
            Supplier<OptionalDouble> orderValue,
            WithoutRows withoutRows) {}

    /**
     * {@return the ROAS}
     *
     * @param inputs what it is computed from
     * @param group 0 for rows that count, negative for others
     * @param explanation the evidence so far
     * @param alternatives what other definitions give; empty where not asked
     * @param notes what else one should know
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows are in two currencies
     */
    public static RoasResult roas(
            Inputs inputs,
            int[] group,
            Explanation explanation,
            List<Explanation.Alternative> alternatives,
            List<String> notes) {
        AttributedHistory rows = inputs.rows();
        MetricTotals totals = TotalsCalculator.byGroup(rows, group, 1).get(0);
        List<OfflineCredit> credits = totals.rowsLeftOut(Metric.ROAS) == 0
                ? inputs.credits()
                : withoutLeftOutDays(inputs.credits(), rows, group);
        BigDecimal offline = credits.stream().map(OfflineCredit::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        MetricTotals.PartialSums partial = totals.partial().get(Metric.ROAS);
        BigDecimal online = partial == null ? totals.revenue() : partial.numerator();
        BigDecimal spend = partial == null ? totals.spend() : partial.denominator();
        boolean any = totals.rows() > 0;
        boolean unreadable = any && totals.spend() == null;
        BigDecimal revenue = online == null || !any ? null : online.add(offline);
        MetricValue value = any
                ? unreadable
                        ? MetricValue.undefined(UndefinedReason.UNREADABLE)
                        : MetricsCalculator.value(ExactRatio.of(revenue, spend))
                : MetricValue.undefined(inputs.withoutRows().reason());
        BigDecimal conversions = !any || totals.conversions() == null
                ? null
                : totals.conversions().add(BigDecimal.valueOf(credits.size()));
        Money spent = money(any ? spend : null, totals.currency());
        Money earned = money(revenue, totals.currency());
        return new RoasResult(
                inputs.range(),
                rows.basis().window(),
                value,
                interval(inputs, group, value, spend, credits).orElse(null),
                VolumeLevel.ofConversions(conversions == null ? 0 : conversions.doubleValue()),
                spent,
                earned,
                money(any ? online : null, totals.currency()),
                inputs.offline(),
                conversions,
                explanation.of(
                        earned == null || spent == null ? null : new Explanation.Operands(earned, spent),
                        alternatives,
                        notes));
    }

    private static Optional<ConfidenceInterval> interval(
            Inputs inputs, int[] group, MetricValue value, @Nullable BigDecimal spend, List<OfflineCredit> credits) {
        if (!value.isDefined() || spend == null) {
            return Optional.empty();
        }
        if (value.asDouble() == 0) {
            return IntervalCalculator.withoutRevenue(inputs.orderValue().get(), spend.doubleValue());
        }
        Map<Integer, Double> byDay = OfflineCredit.byDay(credits);
        DaySums days = DaySums.byGroup(inputs.rows(), group, 1).get(0);
        return IntervalCalculator.roas(byDay.isEmpty() ? days : days.plusRevenue(byDay));
    }

    /** Where a campaign's day is left out, so are its offline sales. */
    static List<OfflineCredit> withoutLeftOutDays(List<OfflineCredit> credits, AttributedHistory rows, int[] group) {
        record CampaignDay(String campaignId, LocalDate day) {}
        Set<CampaignDay> leftOut = new HashSet<>();
        for (int row = 0; row < group.length; row++) {
            if (group[row] >= 0
                    && !(rows.revenue().isPresent(row) && rows.spend().isPresent(row))) {
                leftOut.add(new CampaignDay(
                        rows.history().campaignId(row).orElse(""),
                        rows.history().date(row)));
            }
        }
        return credits.stream()
                .filter(credit -> !leftOut.contains(new CampaignDay(credit.campaignId(), credit.day())))
                .toList();
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : Money.of(amount, currency);
    }
}
