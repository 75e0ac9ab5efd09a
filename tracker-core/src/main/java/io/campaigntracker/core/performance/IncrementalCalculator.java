package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionSelector;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.IncrementalRoas;
import io.campaigntracker.performance.RoasResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Incremental revenue / spend. An account has incremental figures when a row of the question tells one of any action; then an absent one is 0. While one account of the
 * question has none there is no figure, for spend without its counterpart would be counted. Pure and thread-safe.
 */
public final class IncrementalCalculator {

    private IncrementalCalculator() {}

    /**
     * {@return the figure beside the attributed one}
     *
     * @param rows what the platform reports alone, with actions
     * @param group 0 for each row that counts, negative for others
     * @param attributed of the same rows
     * @param converter null for none
     */
    public static IncrementalRoas of(
            AttributedHistory rows, int[] group, RoasResult attributed, @Nullable CurrencyConverter converter) {
        MetricsHistory history = rows.history();
        Set<String> all = new TreeSet<>();
        Set<String> telling = new TreeSet<>();
        BigDecimal conversions = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        for (int row = 0; row < history.size(); row++) {
            if (group[row] < 0) {
                continue;
            }
            String account = history.entities().get(history.entity(row)).accountId();
            ActionStats actions = history.actions(row);
            all.add(account);
            if (isTold(actions)) {
                telling.add(account);
            }
            Optional<ConversionSelector.Selection> selected =
                    ConversionSelector.incremental(actions, rows.basis(row).definition());
            if (selected.isPresent()) {
                BigDecimal rate =
                        AttributedHistory.rate(converter, history.currency(row), rows.currency(row), history.date(row));
                conversions = conversions.add(selected.get().count());
                revenue = revenue.add(selected.get().value().multiply(rate));
            }
        }
        List<String> without = new ArrayList<>(all);
        without.removeAll(telling);
        Money spend = attributed.spend();
        List<String> notes = new ArrayList<>();
        notes.add(
                "incremental figures are the platform's own model of what ads caused; they are no part of the attributed ones");
        if (!without.isEmpty()) {
            notes.add("accounts " + without
                    + " tell no incremental figure in these days: it was not asked for, or they have none");
        }
        if (spend == null || !without.isEmpty()) {
            return new IncrementalRoas(
                    attributed.range(),
                    MetricValue.undefined(all.isEmpty() ? UndefinedReason.NO_DATA : UndefinedReason.NOT_REPORTED),
                    spend,
                    null,
                    null,
                    attributed,
                    without,
                    notes);
        }
        return new IncrementalRoas(
                attributed.range(),
                MetricsCalculator.value(ExactRatio.of(revenue, spend.amount())),
                spend,
                Money.of(revenue, spend.currency()),
                conversions,
                attributed,
                without,
                notes);
    }

    private static boolean isTold(ActionStats actions) {
        if (!actions.requested().contains(ActionWindow.INCREMENTALITY)) {
            return false;
        }
        for (String type : actions.types()) {
            for (ActionMeasure measure : ActionMeasure.values()) {
                if (actions.figure(type, measure, ActionWindow.INCREMENTALITY).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
