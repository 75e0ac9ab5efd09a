package io.campaigntracker.store;

import io.campaigntracker.model.AttributionWindow;
import java.util.Objects;

/**
 * Which stored rows to add up.
 *
 * @param rows the rows; whether with actions makes no difference
 * @param by what an entry is for
 * @param definition the conversion definition, by its id, that rows should be stored under
 * @param window the attribution window that rows should be stored under
 */
public record TotalsQuery(HistoryQuery rows, By by, String definition, AttributionWindow window) {

    /** What an entry is for. */
    public enum By {
        /** A day, its key in ISO form. */
        DAY,
        /** A campaign, its key the campaign's id, empty for rows that name none. */
        CAMPAIGN
    }

    public TotalsQuery {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(window, "window");
    }
}
