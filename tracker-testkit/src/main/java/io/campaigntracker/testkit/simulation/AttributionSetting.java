package io.campaigntracker.testkit.simulation;

import static io.campaigntracker.testkit.simulation.AttributionPart.CLICK_WITHIN_1D;
import static io.campaigntracker.testkit.simulation.AttributionPart.CLICK_WITHIN_7D;
import static io.campaigntracker.testkit.simulation.AttributionPart.ENGAGED_VIEW_WITHIN_1D;
import static io.campaigntracker.testkit.simulation.AttributionPart.VIEW_WITHIN_1D;

/** What an ad set is set to count, which is what its {@code value} figures follow. */
enum AttributionSetting {
    CLICK_7D_VIEW_1D("1d_view_7d_click", CLICK_WITHIN_1D, CLICK_WITHIN_7D, VIEW_WITHIN_1D),
    CLICK_7D("7d_click", CLICK_WITHIN_1D, CLICK_WITHIN_7D),
    CLICK_1D("1d_click", CLICK_WITHIN_1D),
    CLICK_7D_VIEW_1D_ENGAGED_1D(
            "1d_view_7d_click_1d_ev", CLICK_WITHIN_1D, CLICK_WITHIN_7D, VIEW_WITHIN_1D, ENGAGED_VIEW_WITHIN_1D);

    private final String spelling;
    private final int mask;

    AttributionSetting(String spelling, AttributionPart... parts) {
        this.spelling = spelling;
        this.mask = AttributionPart.mask(parts);
    }

    String spelling() {
        return spelling;
    }

    boolean counts(AttributionPart part) {
        return (mask & part.bit()) != 0;
    }

    /** Most ad sets keep the default. */
    static AttributionSetting ofIndex(int adSet) {
        return switch (adSet % 6) {
            case 3 -> CLICK_7D;
            case 4 -> CLICK_1D;
            case 5 -> CLICK_7D_VIEW_1D_ENGAGED_1D;
            default -> CLICK_7D_VIEW_1D;
        };
    }
}
