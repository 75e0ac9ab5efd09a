package io.campaigntracker.core.conversion;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.util.Objects;

/**
 * Which conversions count: what a conversion is, and within which window.
 *
 * @param definition what a conversion is
 * @param window within which time after click or view
 */
public record ConversionBasis(ConversionDefinition definition, AttributionWindow window) {

    /** Purchases within 7 days of a click or a day of a view. */
    public static final ConversionBasis DEFAULT =
            new ConversionBasis(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D_VIEW_1D);

    public ConversionBasis {
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(window, "window");
    }
}
