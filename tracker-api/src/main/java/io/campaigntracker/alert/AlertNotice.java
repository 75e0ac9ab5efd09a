package io.campaigntracker.alert;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that is told.
 *
 * @param event what happened
 * @param alert the incident as it was then
 * @param at when
 */
public record AlertNotice(AlertEvent event, Alert alert, Instant at) {

    public AlertNotice {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(at, "at");
    }

    /** {@return whether the incident is over, as far as this tells} */
    public boolean isEnd() {
        return event == AlertEvent.RESOLVE || event == AlertEvent.FIRE_AND_RESOLVE;
    }
}
