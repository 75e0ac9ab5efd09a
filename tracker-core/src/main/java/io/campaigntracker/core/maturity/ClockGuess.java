package io.campaigntracker.core.maturity;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.RecordedClock;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.ConversionDefinition;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * The clock that holds while an account's restatements show none. Pure.
 *
 * @param clock the clock
 * @param reason why, as the end of a sentence
 */
public record ClockGuess(MaturityClock clock, String reason) implements Serializable {

    private static final List<String> ON_PLATFORM =
            List.of("onsite_", "leadgen", "link_click", "landing_page_view", "post", "comment", "like", "video_view");

    public ClockGuess {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * {@return the clock of the type that a definition looks for first}
     *
     * <p>What happens on the platform itself (forms, messages, clicks, engagement) is booked on the impression's day, all else, such as a pixel's or a server's events and the families
     * that hold them, on its own. Source: Meta's Marketing API since 2025-06-10.
     */
    public static ClockGuess of(ConversionDefinition definition) {
        String first = definition.actionTypes().get(0);
        return new ClockGuess(
                ON_PLATFORM.stream().anyMatch(first::startsWith) ? MaturityClock.CLICK : MaturityClock.CONVERSION,
                "by its action type; nothing is learned yet");
    }

    /**
     * {@return the clock that restatements showed before, which wins over the action type}
     *
     * @param zone the account's
     */
    public static ClockGuess of(RecordedClock found, ZoneId zone) {
        return new ClockGuess(
                found.clock(),
                "as the account's restatements showed by " + AccountTime.minute(found.recordedAt(), zone));
    }
}
