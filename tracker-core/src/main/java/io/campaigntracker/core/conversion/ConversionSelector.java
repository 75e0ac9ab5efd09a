package io.campaigntracker.core.conversion;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Picks the conversions of a row: the one place where action types and windows are chosen.
 *
 * <p>The first type of the definition that the row has gives both count and value; types are never added up, for platforms tell one
 * event under several. The parts of the window are added; they are disjoint. A part that was requested and is absent is zero; one that
 * was not requested makes the figure unavailable, except where no type of the definition is present and every part was requested:
 * then the row has none, which is zero.
 *
 * <p>Pure and thread-safe.
 */
public final class ConversionSelector {

    private ConversionSelector() {}

    /**
     * {@return the conversions of a row, or empty if the source did not report what is needed}
     *
     * @param actions what the row tells
     * @param basis what counts
     */
    public static Optional<Selection> select(ActionStats actions, ConversionBasis basis) {
        String type = null;
        int rank = 0;
        for (String candidate : basis.definition().actionTypes()) {
            if (actions.has(candidate)) {
                type = candidate;
                break;
            }
            rank++;
        }
        if (!actions.requested().containsAll(basis.window().parts())) {
            return Optional.empty();
        }
        if (type == null) {
            return Optional.of(new Selection(null, BigDecimal.ZERO, BigDecimal.ZERO, false, false));
        }
        BigDecimal count = sum(actions, type, ActionMeasure.COUNT, basis);
        BigDecimal value = sum(actions, type, ActionMeasure.VALUE, basis);
        boolean withoutValue = count.signum() > 0 && !hasValue(actions, type);
        return Optional.of(new Selection(type, count, value, rank > 0, withoutValue));
    }

    private static BigDecimal sum(ActionStats actions, String type, ActionMeasure measure, ConversionBasis basis) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ActionWindow part : basis.window().parts()) {
            sum = sum.add(actions.figure(type, measure, part).orElse(BigDecimal.ZERO));
        }
        return sum;
    }

    private static boolean hasValue(ActionStats actions, String type) {
        for (ActionWindow window : ActionWindow.values()) {
            if (actions.figure(type, ActionMeasure.VALUE, window).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The conversions of one row.
     *
     * @param actionType the type they stand under; null if the row has none
     * @param count how many, may be fractional
     * @param value what they were worth
     * @param fellBack whether a later type than the definition's first was taken
     * @param withoutValue whether there are conversions but no value at all was told for them
     */
    public record Selection(
            @Nullable String actionType, BigDecimal count, BigDecimal value, boolean fellBack, boolean withoutValue) {}
}
