package io.campaigntracker.model;

import java.util.List;

/**
 * Which conversions count: within how many days after a click, with or without those within a day after a mere view.
 *
 * <p>{@code CLICK_7D_VIEW_1D}, Meta's default, adds the {@code 7d_click} and the {@code 1d_view} part of a row; those two are
 * disjoint. Click windows nest, so a wider one is never the sum of narrower ones.
 */
public enum AttributionWindow {
    CLICK_1D(ActionWindow.CLICK_1D),
    CLICK_7D(ActionWindow.CLICK_7D),
    CLICK_28D(ActionWindow.CLICK_28D),
    CLICK_1D_VIEW_1D(ActionWindow.CLICK_1D, ActionWindow.VIEW_1D),
    CLICK_7D_VIEW_1D(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D),
    CLICK_28D_VIEW_1D(ActionWindow.CLICK_28D, ActionWindow.VIEW_1D),
    CLICK_1D_VIEW_1D_ENGAGED_1D(ActionWindow.CLICK_1D, ActionWindow.VIEW_1D, ActionWindow.ENGAGED_VIEW_1D),
    CLICK_7D_VIEW_1D_ENGAGED_1D(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D, ActionWindow.ENGAGED_VIEW_1D),
    CLICK_28D_VIEW_1D_ENGAGED_1D(ActionWindow.CLICK_28D, ActionWindow.VIEW_1D, ActionWindow.ENGAGED_VIEW_1D),
    /** The platform's own figure under each ad set's own setting; comparable with Ads Manager, not between ad sets. */
    AD_SET_SETTING(ActionWindow.AD_SET_SETTING);

    // List.of makes it immutable, which the checker can't see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<ActionWindow> parts;

    AttributionWindow(ActionWindow... parts) {
        this.parts = List.of(parts);
    }

    /** {@return the disjoint parts that add up to this window} */
    public List<ActionWindow> parts() {
        return parts;
    }

    /**
     * {@return n-day click plus 1-day view}
     *
     * @throws IllegalArgumentException if {@code days} is not 1, 7 or 28, the click windows that Meta reports
     */
    public static AttributionWindow clickDays(int days) {
        return switch (days) {
            case 1 -> CLICK_1D_VIEW_1D;
            case 7 -> CLICK_7D_VIEW_1D;
            case 28 -> CLICK_28D_VIEW_1D;
            default ->
                throw new IllegalArgumentException(
                        "attribution window of " + days + " days is not reported; allowed are 1, 7 and 28");
        };
    }
}
