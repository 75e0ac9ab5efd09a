package io.campaigntracker.core.conversion;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.math.BigDecimal;
import java.util.List;
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
        return select(actions, basis.definition(), basis.window().parts());
    }

    /**
     * {@return the incremental conversions of a row, or empty if they were not asked for}
     *
     * @param actions what the row tells
     * @param definition what counts
     */
    public static Optional<Selection> incremental(ActionStats actions, ConversionDefinition definition) {
        return within(actions, definition, ActionWindow.INCREMENTALITY);
    }

    /**
     * {@return the conversions of a row under one window alone, or empty if it was not asked for}
     *
     * @param actions what the row tells
     * @param definition what counts
     */
    public static Optional<Selection> within(
            ActionStats actions, ConversionDefinition definition, ActionWindow window) {
        return select(actions, definition, List.of(window));
    }

    private static Optional<Selection> select(
            ActionStats actions, ConversionDefinition definition, List<ActionWindow> parts) {
        String type = null;
        int rank = 0;
        for (String candidate : definition.actionTypes()) {
            if (actions.has(candidate)) {
                type = candidate;
                break;
            }
            rank++;
        }
        if (!actions.requested().containsAll(parts)) {
            return Optional.empty();
        }
        if (type == null) {
            return Optional.of(new Selection(null, BigDecimal.ZERO, BigDecimal.ZERO, false, false));
        }
        BigDecimal count = sum(actions, type, ActionMeasure.COUNT, parts);
        BigDecimal value = sum(actions, type, ActionMeasure.VALUE, parts);
        boolean withoutValue = count.signum() > 0 && !hasValue(actions, type);
        return Optional.of(new Selection(type, count, value, rank > 0, withoutValue));
    }

    private static BigDecimal sum(ActionStats actions, String type, ActionMeasure measure, List<ActionWindow> parts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ActionWindow part : parts) {
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
