package io.campaigntracker.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * A window under which a platform counts a conversion, as it stands beside an action: the parts an {@link AttributionWindow} is
 * made of. Click windows nest (7-day contains 1-day) and are never summed with each other.
 *
 * <p>Their order is that of the places in {@link ActionStats#text}, which is stored: a new window comes last.
 */
public enum ActionWindow {
    /** Whatever each ad set is set to; not a fixed window. */
    AD_SET_SETTING("value"),
    CLICK_1D("1d_click"),
    CLICK_7D("7d_click"),
    CLICK_28D("28d_click"),
    VIEW_1D("1d_view"),
    /** Engaged view within a day. */
    ENGAGED_VIEW_1D("1d_ev"),
    /** What the platform holds to have been caused, a model's figure: no window of time, and never mixed with those. */
    INCREMENTALITY("incrementality");

    private final String key;

    ActionWindow(String key) {
        this.key = key;
    }

    /** {@return the key under which it is stored, such as {@code 7d_click}} */
    public String key() {
        return key;
    }

    /** {@return the window of this key, or empty for one this library does not know} */
    public static Optional<ActionWindow> ofKey(String key) {
        return Arrays.stream(values()).filter(window -> window.key.equals(key)).findFirst();
    }
}
