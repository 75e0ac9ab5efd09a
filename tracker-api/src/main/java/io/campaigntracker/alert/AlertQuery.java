package io.campaigntracker.alert;

import io.campaigntracker.offline.OfflineQuery;
import java.time.Duration;
import java.util.List;

/**
 * Checks one rule for one or several campaigns. Immutable and thread-safe.
 *
 * <p>{@link #check()} keeps what it finds and tells the sinks of a new alert; the same condition found again brings the open alert up to date. When the
 * condition has cleared, the alert resolves by itself. After that, the same condition raises no new alert before the cool-down is over. A view of the past
 * ({@code tracker.asOf}) evaluates and neither keeps nor tells anything.
 *
 * <p>{@link AlertType#ROAS_BELOW_TARGET} follows the policy for offline conversions, and its method says which; the other rules judge what the platform
 * reports.
 */
public interface AlertQuery extends OfflineQuery<AlertQuery> {

    /**
     * {@return the question with this threshold, whose meaning the {@link AlertType} gives}
     *
     * @throws IllegalArgumentException if the rule does not allow the value
     */
    AlertQuery threshold(double threshold);

    /**
     * {@return the question with another time between an alert's end and the next of its kind; 24 hours by default}
     *
     * @throws IllegalArgumentException if {@code time} is negative
     */
    AlertQuery coolDown(Duration time);

    /**
     * {@return how the check of the first campaign ended; for one campaign, that of this campaign}
     *
     * @throws IllegalStateException if the rule needs a threshold and none was given
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    AlertResult check();

    /**
     * {@return how the check of each campaign ended, from one read}
     *
     * @throws IllegalStateException if the rule needs a threshold and none was given
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    List<AlertResult> checkAll();
}
