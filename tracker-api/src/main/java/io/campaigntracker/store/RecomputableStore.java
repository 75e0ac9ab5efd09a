package io.campaigntracker.store;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.MetricsRow;
import java.util.function.UnaryOperator;

/**
 * A store whose columns of conversions and revenue can be brought under another definition, after an account's default has changed. A
 * {@link MetricsStore} may implement it; without, stored rows keep the definition that they name until they are fetched again.
 *
 * <p>Nothing new is known by that: it makes no revision and changes no fetch time, and past states keep the definition that they name.
 */
public interface RecomputableStore {

    /**
     * Gives the present rows of an account, of every level, that name another definition or window the figures of this one.
     *
     * @param accountId whose rows
     * @param definition {@link io.campaigntracker.model.ConversionDefinition#id()}
     * @param window the window
     * @param recompute gives a row, with its actions, under that definition; one whose actions can't tell is given back as it is, and stays so
     * @return how many rows changed
     * @throws StoreException if it could not be done to the end; doing it again goes on
     */
    long recompute(String accountId, String definition, AttributionWindow window, UnaryOperator<MetricsRow> recompute);
}
