package io.campaigntracker.alert;

import io.campaigntracker.offline.OfflineQuery;
import java.time.Duration;

/**
 * What the check of a rule can be told, for one campaign as for several. Immutable and thread-safe.
 *
 * <p>A check keeps what it finds and tells the sinks of a new alert; the same condition found again brings the open alert up to date. When the condition
 * has cleared, the alert resolves by itself. After that, the same condition raises no new alert before the cool-down is over. A view of the past ({@code
 * tracker.asOf}) evaluates and neither keeps nor tells anything.
 *
 * <p>A campaign that can't deliver, because it is paused, archived, out of its schedule or its account disabled, raises no alert.
 *
 * <p>{@link AlertType#ROAS_BELOW_TARGET} and {@link AlertType#CPA_ABOVE_TARGET} follow the policy for offline conversions, and their evidence says which; the other rules judge what the platform
 * reports.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface AlertQuestion<Q extends AlertQuestion<Q>> extends OfflineQuery<Q> {

    /**
     * {@return the question with this threshold, whose meaning the {@link AlertType} gives}
     *
     * @throws IllegalArgumentException if the rule does not allow the value
     */
    Q threshold(double threshold);

    /**
     * {@return the question with another time between an alert's end and the next of its kind; 24 hours by default}
     *
     * @throws IllegalArgumentException if {@code time} is negative
     */
    Q coolDown(Duration time);
}
