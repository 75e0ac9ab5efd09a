package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a ROAS is made of: the ratio of the exact sums of some rows, and its interval over their days. The one place for questions, alerts and whoever
 * else tells a ROAS. Undefined as {@link RoasCalculator} says. Pure and thread-safe.
 */
public final class RoasSums {

    private final MetricTotals totals;
    private final MetricTotals online;
    private final DaySums days;
    private final GroupDispersion dispersion;
    private final WithoutRows withoutRows;
    private final @Nullable Completed completed;

    private RoasSums(
            MetricTotals totals,
            MetricTotals online,
            DaySums days,
            GroupDispersion dispersion,
            WithoutRows withoutRows,
            @Nullable Completed completed) {
        this.completed = completed;
        this.totals = totals;
        this.online = online;
        this.days = days;
        this.dispersion = dispersion;
        this.withoutRows = withoutRows;
    }

    /**
     * {@return one a group}
     *
     * @param rows the rows, with offline conversions where the policy says so
     * @param group each row's group, from 0; negative to leave the row out
     * @param groups the number of groups
     * @param dispersion how far the days of each group scatter
     * @param withoutRows what it means if a group has no row
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows of one group are in two currencies
     */
    public static List<RoasSums> of(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            WithoutRows withoutRows) {
        return of(rows, group, groups, dispersion, withoutRows, Expectations.NONE, Grouping.WHOLE);
    }

    /**
     * {@return one a group, completed}
     *
     * @param expectations what the rows' days will come to
     * @param grouping what each group is
     */
    public static List<RoasSums> of(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            WithoutRows withoutRows,
            Expectations expectations,
            Grouping grouping) {
        return of(rows, group, groups, dispersion, withoutRows, expectations, grouping, Workers.NONE);
    }

    /**
     * {@return the same}
     *
     * @param workers who complete the groups side by side
     */
    public static List<RoasSums> of(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            WithoutRows withoutRows,
            Expectations expectations,
            Grouping grouping,
            Workers workers) {
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, groups);
        AttributedHistory platform = rows.online();
        List<MetricTotals> online = platform == rows
                ? totals
                : TotalsCalculator.byGroup(
                        platform, Arrays.copyOf(group, platform.history().size()), groups);
        List<DaySums> days = DaySums.byGroup(rows, group, groups);
        List<Completed> completed = expectations.isComplete()
                ? List.of()
                : CompletionCalculator.of(
                        rows, group, totals, days, dispersion, expectations, grouping, Set.of(Metric.ROAS), workers);
        List<RoasSums> sums = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            sums.add(new RoasSums(
                    totals.get(key),
                    online.get(key),
                    days.get(key),
                    dispersion.get(key),
                    withoutRows,
                    completed.isEmpty() ? null : completed.get(key)));
        }
        return sums;
    }

    /** {@return revenue / spend} */
    public MetricValue value() {
        if (totals.rows() == 0) {
            return MetricValue.undefined(withoutRows.reason());
        }
        return totals.spend() == null
                ? MetricValue.undefined(UndefinedReason.UNREADABLE)
                : MetricsCalculator.value(ExactRatio.of(numerator(totals), denominator(totals)));
    }

    /** {@return whether money was spent and nothing earned, so that the bound takes an order value} */
    public boolean isWithoutRevenue() {
        return value().orElse(Double.NaN) == 0;
    }

    /** {@return the currency of the money; null without rows} */
    public @Nullable String currency() {
        return totals.currency();
    }

    /** {@return the days that have a row or an offline sale} */
    public int days() {
        return days.size();
    }

    /** {@return the plausible values; without revenue from 0 to what the orders that might have come are worth} */
    public Optional<ConfidenceInterval> interval(OptionalDouble orderValue) {
        BigDecimal spend = denominator(totals);
        if (!value().isDefined() || spend == null) {
            return Optional.empty();
        }
        return isWithoutRevenue()
                ? IntervalCalculator.withoutRevenue(orderValue, spend.doubleValue())
                : IntervalCalculator.roas(totals, days, dispersion);
    }

    /** {@return what it will come to} */
    public CompletedFigure finalValue() {
        MetricValue value = value();
        return completed == null || !value.isDefined()
                ? CompletedFigure.complete(value)
                : completed.finalValue(Metric.ROAS);
    }

    /** {@return what it is worth at present, with the errors of completion and sampling; without revenue only that it lies below a bound} */
    public CompletedFigure level(OptionalDouble orderValue) {
        MetricValue value = value();
        if (completed == null || !value.isDefined()) {
            return new CompletedFigure(value, interval(orderValue).orElse(null), 0);
        }
        CompletedFigure level = completed.level(Metric.ROAS);
        ConfidenceInterval sampling = isWithoutRevenue() ? interval(orderValue).orElse(null) : null;
        if (sampling == null || sampling.upper() == null) {
            return level;
        }
        ConfidenceInterval completion = level.interval();
        boolean higher = completion != null && completion.upper() != null && completion.upper() > sampling.upper();
        return new CompletedFigure(level.value(), higher ? completion : sampling, level.shareEstimated());
    }

    /** {@return what was spent; null without rows} */
    @Nullable
    public Money spend() {
        return totals.rows() == 0 ? null : money(denominator(totals));
    }

    @Nullable
    Money revenue() {
        return totals.rows() == 0 ? totals.revenueWithCurrency() : money(numerator(totals));
    }

    @Nullable
    Money onlineRevenue() {
        return totals.rows() == 0 ? null : money(numerator(online));
    }

    @Nullable
    BigDecimal conversions() {
        return totals.rows() == 0 && !totals.isSoldOffline() ? null : totals.conversions();
    }

    private static @Nullable BigDecimal numerator(MetricTotals totals) {
        MetricTotals.PartialSums partial = totals.partial().get(Metric.ROAS);
        return partial == null ? totals.revenue() : partial.numerator();
    }

    private static @Nullable BigDecimal denominator(MetricTotals totals) {
        MetricTotals.PartialSums partial = totals.partial().get(Metric.ROAS);
        return partial == null ? totals.spend() : partial.denominator();
    }

    private @Nullable Money money(@Nullable BigDecimal amount) {
        String currency = totals.currency();
        return amount == null || currency == null ? null : Money.of(amount, currency);
    }
}
