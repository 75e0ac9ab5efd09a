package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionSelector;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the same rows give under other definitions and windows, from each row's actions: every other window under the same definition, and every
 * single action type of the definition under the same window. Pure and thread-safe.
 */
public final class DefinitionComparison {

    private static final List<AttributionWindow> WINDOWS = List.of(
            AttributionWindow.CLICK_1D,
            AttributionWindow.CLICK_7D,
            AttributionWindow.CLICK_28D,
            AttributionWindow.CLICK_1D_VIEW_1D,
            AttributionWindow.CLICK_7D_VIEW_1D,
            AttributionWindow.CLICK_28D_VIEW_1D,
            AttributionWindow.AD_SET_SETTING);

    private DefinitionComparison() {}

    /**
     * {@return the alternatives; empty without rows}
     *
     * @param rows rows that carry their actions
     * @param group 0 for rows that count, negative for others
     * @param currency the currency asked for, null for the rows' own
     * @param converter null for none
     */
    public static List<Explanation.Alternative> alternatives(
            AttributedHistory rows, int[] group, @Nullable String currency, @Nullable CurrencyConverter converter) {
        ConversionBases basis = rows.basis();
        Set<ConversionBases> others = new LinkedHashSet<>();
        for (AttributionWindow window : WINDOWS) {
            others.add(basis.within(window));
        }
        List<String> types = basis.otherwise().definition().actionTypes();
        if (basis.isSame() && types.size() > 1) {
            types.forEach(type -> others.add(ConversionBases.same(
                    new ConversionBasis(ConversionDefinition.ofActionType(type), basis.window()))));
        }
        others.remove(basis);
        List<Explanation.Alternative> alternatives = new ArrayList<>();
        for (ConversionBases other : others) {
            AttributedHistory selected = AttributedHistory.of(rows.history(), other);
            MetricTotals totals = TotalsCalculator.byGroup(
                            currency == null ? selected : selected.in(currency, converter), group, 1)
                    .get(0);
            if (totals.rows() > 0) {
                MetricValue roas = MetricsCalculator.metrics(totals, MetricValue.undefined(UndefinedReason.NOT_FETCHED))
                        .getOrDefault(Metric.ROAS, MetricValue.undefined(UndefinedReason.NO_DATA));
                alternatives.add(
                        new Explanation.Alternative(other.id(), other.window(), roas, totals.revenueWithCurrency()));
            }
        }
        return alternatives;
    }

    /**
     * {@return a note where {@code 7d_click + 1d_view} and {@code value} differ in rows whose ad sets are set to 7-day click and 1-day view, for
     * there both should be the same}
     */
    public static Optional<String> settingMismatch(AttributedHistory rows, int[] group) {
        MetricsHistory history = rows.history();
        int compared = 0;
        int differing = 0;
        BigDecimal difference = BigDecimal.ZERO;
        for (int row = 0; row < group.length; row++) {
            if (group[row] < 0 || !isClick7View1(history.attributionSetting(row))) {
                continue;
            }
            ActionStats actions = history.actions(row);
            ConversionDefinition definition = rows.basis(row).definition();
            Function<AttributionWindow, Optional<BigDecimal>> value =
                    window -> ConversionSelector.select(actions, new ConversionBasis(definition, window))
                            .map(ConversionSelector.Selection::value);
            Optional<BigDecimal> sum = value.apply(AttributionWindow.CLICK_7D_VIEW_1D);
            Optional<BigDecimal> own = value.apply(AttributionWindow.AD_SET_SETTING);
            if (sum.isPresent() && own.isPresent()) {
                compared++;
                BigDecimal gap = own.get().subtract(sum.get());
                differing += gap.signum() == 0 ? 0 : 1;
                difference = difference.add(gap);
            }
        }
        return differing == 0
                ? Optional.empty()
                : Optional.of(differing + " of " + compared
                        + " rows set to 7-day click and 1-day view have a value other than 7d_click + 1d_view; in all "
                        + difference.stripTrailingZeros().toPlainString());
    }

    private static boolean isClick7View1(@Nullable String setting) {
        if (setting == null) {
            return false;
        }
        String spelt = setting.toLowerCase(Locale.ROOT);
        return spelt.contains("7d_click") && spelt.contains("1d_view") && !spelt.contains("1d_ev");
    }
}
