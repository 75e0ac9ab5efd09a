package io.campaigntracker.core.performance;

import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.util.Optional;

/**
 * A history with conversions and revenue under one basis.
 *
 * <p>Rows stored under the same basis give their stored figures; for others the figures are selected from the row's actions; a row that
 * carries neither is unavailable, not zero. Immutable and thread-safe.
 *
 * @param history the rows
 * @param basis which conversions count
 * @param conversions by row
 * @param revenue by row
 * @param fellBack rows in which a later action type than the definition's first was taken; known only where selected from actions
 * @param withoutValue rows that have conversions but no value at all; known only where selected from actions
 */
public record AttributedHistory(
        MetricsHistory history,
        ConversionBasis basis,
        DecimalColumn conversions,
        DecimalColumn revenue,
        int fellBack,
        int withoutValue) {

    /** {@return the history under a basis} */
    public static AttributedHistory of(MetricsHistory history, ConversionBasis basis) {
        if (isStoredUnder(history, basis)) {
            return new AttributedHistory(history, basis, history.conversions(), history.revenue(), 0, 0);
        }
        DecimalColumn.Builder conversions = DecimalColumn.builder();
        DecimalColumn.Builder revenue = DecimalColumn.builder();
        int fellBack = 0;
        int withoutValue = 0;
        for (int row = 0; row < history.size(); row++) {
            if (isStoredUnder(history, row, basis)) {
                conversions.add(history.conversions().get(row).orElse(null));
                revenue.add(history.revenue().get(row).orElse(null));
                continue;
            }
            Optional<ConversionSelector.Selection> selected = ConversionSelector.select(history.actions(row), basis);
            conversions.add(selected.map(ConversionSelector.Selection::count).orElse(null));
            revenue.add(selected.map(ConversionSelector.Selection::value).orElse(null));
            if (selected.isPresent()) {
                fellBack += selected.get().fellBack() ? 1 : 0;
                withoutValue += selected.get().withoutValue() ? 1 : 0;
            }
        }
        return new AttributedHistory(history, basis, conversions.build(), revenue.build(), fellBack, withoutValue);
    }

    /** {@return whether every row's stored figures are those of the basis, so that its actions are not needed} */
    public static boolean isStoredUnder(MetricsHistory history, ConversionBasis basis) {
        return history.isStoredUnder(basis.definition().id(), basis.window());
    }

    private static boolean isStoredUnder(MetricsHistory history, int row, ConversionBasis basis) {
        return history.isStoredUnder(row, basis.definition().id(), basis.window());
    }

    /** {@return a row with its conversions and revenue under the basis, as a source's row is stored} */
    public static MetricsRow attribute(MetricsRow row, ConversionBasis basis) {
        if (row.conversionDefinition().isPresent()) {
            return row;
        }
        return ConversionSelector.select(row.actions(), basis)
                .map(selected -> row.toBuilder()
                        .conversions(
                                selected.count(),
                                selected.value(),
                                basis.definition().id(),
                                basis.window())
                        .build())
                .orElse(row);
    }
}
