package io.campaigntracker.core.today;

import java.util.Objects;

/**
 * How one figure of the last hours stands against what was expected of it.
 *
 * @param figure which
 * @param hours over how many hours that were over
 * @param observed what it is
 * @param expected what was expected
 * @param above whether it lies above
 * @param log10P log10 of the chance of a figure as far out, 0 or below, before other looks are paid for
 * @param stopped whether nothing at all was delivered in these hours
 */
record IntradayFinding(
        Figure figure, int hours, double observed, double expected, boolean above, double log10P, boolean stopped) {

    /** What is looked at. */
    enum Figure {
        /** Money in major units. */
        SPEND,
        /** Impressions for the money that was spent; few are a high price. */
        IMPRESSIONS,
        /** Clicks for the impressions that were shown. */
        CLICKS
    }

    IntradayFinding {
        Objects.requireNonNull(figure, "figure");
    }
}
