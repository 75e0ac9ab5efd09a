package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.model.ConversionDefinition;
import java.util.List;

/**
 * The clock of a definition's action types, where nothing was learned: what happens on the platform itself (forms, messages, clicks, engagement) is booked on the impression's
 * day, all else, such as a pixel's or a server's events and the families that hold them, on its own. Source: Meta's Marketing API since 2025-06-10. Pure.
 */
public final class ClockGuess {

    private static final List<String> ON_PLATFORM =
            List.of("onsite_", "leadgen", "link_click", "landing_page_view", "post", "comment", "like", "video_view");

    private ClockGuess() {}

    /** {@return the clock of the type that a definition looks for first} */
    public static MaturityClock of(ConversionDefinition definition) {
        String first = definition.actionTypes().get(0);
        return ON_PLATFORM.stream().anyMatch(first::startsWith) ? MaturityClock.CLICK : MaturityClock.CONVERSION;
    }
}
